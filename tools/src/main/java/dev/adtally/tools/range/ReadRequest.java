package dev.adtally.tools.range;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a user wants to have read.
 *
 * @param from first event time; empty for the topic's beginning, or where {@code fromOffsets} says
 * @param to first event time that is no longer wanted; empty for all that is final
 * @param fromOffsets first offset by partition; partitions not named are read from their beginning
 * @param toOffsets offset to stop before, by partition; partitions not named are read to their end
 */
public record ReadRequest(
    Optional<Instant> from,
    Optional<Instant> to,
    Map<Integer, Long> fromOffsets,
    Map<Integer, Long> toOffsets) {

  public ReadRequest {
    fromOffsets = Map.copyOf(new TreeMap<>(fromOffsets));
    toOffsets = Map.copyOf(new TreeMap<>(toOffsets));
    if (from.isPresent() && !fromOffsets.isEmpty()) {
      throw new IllegalArgumentException("give the beginning as a time or as offsets, not as both");
    }
    if (to.isPresent() && !toOffsets.isEmpty()) {
      throw new IllegalArgumentException("give the end as a time or as offsets, not as both");
    }
  }

  /** A range of event times. */
  public static ReadRequest between(Optional<Instant> from, Optional<Instant> to) {
    return new ReadRequest(from, to, Map.of(), Map.of());
  }
}
