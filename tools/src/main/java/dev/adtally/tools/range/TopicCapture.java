package dev.adtally.tools.range;

import dev.adtally.domain.replay.ReadRules;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A topic as it stands, from an append time on to the end of what is committed.
 *
 * @param offsets by partition
 * @param completeSinceMillis every event dated then or later is in it, by {@code maxFutureSkew};
 *     {@link ReadRules#NO_BOUND} if nothing was left out
 * @param expired whether that bound is due to records that the topic no longer has
 */
public record TopicCapture(
    String topic, Map<Integer, OffsetRange> offsets, long completeSinceMillis, boolean expired) {

  public TopicCapture {
    offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
  }

  /** Offsets to read; at least as many as records. */
  public long size() {
    return offsets.values().stream().mapToLong(OffsetRange::size).sum();
  }

  /** What was appended since; everything if no time is given. */
  public static TopicCapture since(
      TopicLog log, OptionalLong appendedSinceMillis, ReadRules rules, InstantSource clock) {
    Optional<Map<Integer, Long>> first =
        appendedSinceMillis.isPresent()
            ? Optional.of(log.firstAppendedSince(appendedSinceMillis.getAsLong()))
            : Optional.empty();
    Map<Integer, Long> starts = new TreeMap<>();
    log.held()
        .forEach(
            (partition, held) ->
                starts.put(
                    partition,
                    first
                        .map(offsets -> Math.max(held.start(), offsets.get(partition)))
                        .orElse(held.start())));
    return from(log, starts, appendedSinceMillis, rules, clock);
  }

  /**
   * What lies behind these offsets.
   *
   * @param appendedSinceMillis no record before them was appended then or later; empty if that is
   *     not known
   */
  static TopicCapture from(
      TopicLog log,
      Map<Integer, Long> starts,
      OptionalLong appendedSinceMillis,
      ReadRules rules,
      InstantSource clock) {
    Map<Integer, OffsetRange> offsets = new TreeMap<>();
    long complete = ReadRules.NO_BOUND;
    boolean expired = false;
    for (Map.Entry<Integer, OffsetRange> entry : log.held().entrySet()) {
      OffsetRange held = entry.getValue();
      long start = starts.get(entry.getKey());
      offsets.put(entry.getKey(), new OffsetRange(start, held.stop()));
      if (start == 0) {
        continue;
      }
      boolean skippedByTime = appendedSinceMillis.isPresent() && start > held.start();
      long bound =
          skippedByTime
              ? rules.completeSinceMillis(appendedSinceMillis.getAsLong())
              : rules.completeSinceExpiryMillis(
                  log.appendedAt(entry.getKey(), start).orElse(clock.millis()));
      if (bound > complete) {
        complete = bound;
        expired = start == held.start();
      }
    }
    return new TopicCapture(log.topic(), offsets, complete, expired);
  }
}
