package dev.adtally.kafka;

import dev.adtally.config.ConfigSection;
import dev.adtally.config.WholeRange;
import dev.adtally.domain.replay.MinuteRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Section {@code replay} of a job's configuration: a bounded run beside the live job, over given
 * offsets, that writes rows of given minutes only.
 *
 * @param id tells replays apart: part of consumer groups, client ids, transactional ids and names
 *     in the ledger
 * @param from start of the first event minute that is written
 * @param to start of the first one that no longer is
 * @param dryRun only the changes are written, no row
 * @param offsets what is read of the job's own cluster: by topic and partition; a partition without
 *     a range is not read
 * @param regionOffsets the same of the clusters of other regions, by region
 */
public record ReplayConfig(
    String id,
    Instant from,
    Instant to,
    boolean dryRun,
    Map<String, SortedMap<Integer, OffsetRange>> offsets,
    Map<String, Map<String, SortedMap<Integer, OffsetRange>>> regionOffsets) {

  private static final String ID = "[a-z0-9-]{1,40}";

  /**
   * Reads the section; empty if there is none, which is a live job.
   *
   * @param topics of the own cluster, each of which must be given
   * @param regionTopics of other regions' clusters, by region
   * @param allRegions whether each of them must be given; else those that are left out are not read
   */
  public static Optional<ReplayConfig> from(
      ConfigSection root,
      List<String> topics,
      Map<String, List<String>> regionTopics,
      boolean allRegions) {
    if (!root.has("replay")) {
      return Optional.empty();
    }
    ConfigSection section = root.section("replay");
    Instant from = minute(section, "from");
    Instant to = minute(section, "to");
    if (to.isBefore(from)) {
      section.problem("to", to.toString(), "before replay.from = " + from + ": set it later");
    }
    return Optional.of(
        new ReplayConfig(
            id(section),
            from,
            to,
            section.bool("dryRun", false),
            topics.isEmpty() ? Map.of() : offsets(section.section("offsets"), topics),
            regionTopics.isEmpty()
                ? Map.of()
                : regionOffsets(section.section("regionOffsets"), regionTopics, allRegions)));
  }

  /** The minutes that are written. */
  public MinuteRange minutes() {
    return new MinuteRange(from.toEpochMilli(), to.toEpochMilli());
  }

  /** What a job that also writes {@code live} outside replays writes in this one. */
  public List<String> writes(List<String> live) {
    return dryRun
        ? List.of(Topics.REPLAY_CHANGES)
        : Stream.concat(live.stream(), Stream.of(Topics.REPLAY_CHANGES)).toList();
  }

  private static String id(ConfigSection section) {
    String id = section.string("id");
    if (!id.matches(ID)) {
      section.problem("id", id, "no name of a replay; give 1 to 40 of a-z, 0-9 and -");
    }
    return id;
  }

  private static Instant minute(ConfigSection section, String key) {
    Optional<Instant> given = section.instant(key);
    if (given.isEmpty()) {
      if (!section.has(key)) {
        section.problem(key, "none", "give the start of a minute, as 2026-01-05T00:00:00Z");
      }
      return Instant.EPOCH;
    }
    if (!given.get().truncatedTo(ChronoUnit.MINUTES).equals(given.get())) {
      section.problem(
          key,
          given.get().toString(),
          "inside a minute, of which the run would count a part only; give the start of a minute");
    }
    return given.get();
  }

  private static Map<String, SortedMap<Integer, OffsetRange>> offsets(
      ConfigSection section, List<String> topics) {
    Map<String, SortedMap<Integer, OffsetRange>> offsets = new TreeMap<>();
    for (String topic : topics) {
      if (!section.has(topic)) {
        section.problem(
            topic, "none", "give the offsets to read by partition, or {} to read nothing of it");
      }
      offsets.put(topic, ranges(section.ranges(topic)));
    }
    return offsets;
  }

  private static SortedMap<Integer, OffsetRange> ranges(SortedMap<Integer, WholeRange> given) {
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    given.forEach(
        (partition, range) -> ranges.put(partition, new OffsetRange(range.start(), range.stop())));
    return ranges;
  }

  private static Map<String, Map<String, SortedMap<Integer, OffsetRange>>> regionOffsets(
      ConfigSection section, Map<String, List<String>> regionTopics, boolean allRegions) {
    Map<String, Map<String, SortedMap<Integer, OffsetRange>>> offsets = new TreeMap<>();
    regionTopics.forEach(
        (region, topics) -> {
          if (section.has(region)) {
            offsets.put(region, offsets(section.section(region), topics));
          } else if (allRegions) {
            section.problem(
                region, "none", "the job reads this region too: give the offsets by topic");
          }
        });
    if (offsets.isEmpty() && !allRegions) {
      section.problem("regionOffsets", "none", "name at least one region to replay");
    }
    return offsets;
  }
}
