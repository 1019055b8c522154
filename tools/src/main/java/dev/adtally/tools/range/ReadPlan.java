package dev.adtally.tools.range;

import dev.adtally.domain.replay.MinuteRange;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to read of a topic, and the minutes that are then known in full.
 *
 * @param offsets by partition; every partition has a line
 * @param minutes what may be written or judged; its beginning is the epoch if all is read from the
 *     topic's first record and no other beginning was asked for
 * @param leftAlone minutes asked for that {@code minutes} leaves out, each with the reason
 */
public record ReadPlan(
    String topic,
    Map<Integer, OffsetRange> offsets,
    MinuteRange minutes,
    List<LeftAlone> leftAlone) {

  public ReadPlan {
    offsets = Collections.unmodifiableMap(new TreeMap<>(offsets));
    leftAlone = List.copyOf(leftAlone);
  }

  /** Offsets to read; at least as many as records. */
  public long size() {
    return offsets.values().stream().mapToLong(OffsetRange::size).sum();
  }
}
