package dev.adtally.tools.replay;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.range.ReadRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a user wants to have replayed.
 *
 * @param parallelism of each job; empty for that of the live one
 * @param givenId the replay's id; empty for one made of the rest
 */
public record ReplayRequest(
    String region,
    ReadRequest range,
    ReplayTopics topics,
    GenerationChoice generation,
    boolean dryRun,
    OptionalInt parallelism,
    Optional<String> givenId) {

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd'-'HHmm").withZone(ZoneOffset.UTC);
  private static final int HASH_CHARACTERS = 8;

  public ReplayRequest {
    givenId.ifPresent(
        id -> {
          if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new ToolFailure("'%s' is no id: give 1 to 40 of a-z, 0-9 and -".formatted(id));
          }
        });
  }

  /**
   * The replay's id: the same for the same region, range, topics, generation and kind of run, so
   * that a second call finds what the first has begun. Parallelism changes no result and no id.
   */
  public String id() {
    return givenId.orElseGet(
        () ->
            "%s%s-%s"
                .formatted(
                    dryRun ? "dry-" : "r",
                    range.from().map(MINUTE::format).orElse("begin"),
                    hash().substring(0, HASH_CHARACTERS)));
  }

  /** Everything that the id stands for, as text. */
  public String arguments() {
    return "region %s, from %s, to %s, topics %s, generation %s%s"
        .formatted(
            region,
            text(range.from(), range.fromOffsets(), "the beginning"),
            text(range.to(), range.toOffsets(), "all that is final"),
            String.join(",", new TreeSet<>(topics.names())),
            generation.text(),
            dryRun ? ", dry run" : "");
  }

  private static String text(Optional<Instant> time, Map<Integer, Long> offsets, String none) {
    return offsets.isEmpty()
        ? time.map(Instant::toString).orElse(none)
        : "offsets " + new TreeMap<>(offsets);
  }

  private String hash() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(arguments().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
