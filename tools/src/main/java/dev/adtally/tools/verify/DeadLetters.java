package dev.adtally.tools.verify;

import dev.adtally.schemas.DeadLetterRecord;
import dev.adtally.tools.truth.Fate;
import dev.adtally.tools.truth.PartitionKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Dead letters counted per job, source partition and outcome, and per reason. */
public final class DeadLetters {

  /** What the letters of one reason have in common. */
  public record Reason(String region, String topic, String outcome, String reason)
      implements Comparable<Reason> {
    @Override
    public int compareTo(Reason other) {
      return toString().compareTo(other.toString());
    }
  }

  private record Position(LedgerKey source, long offset) {}

  private final SortedMap<LedgerKey, Map<Fate, Long>> counts = new TreeMap<>();
  private final SortedMap<Reason, Long> byReason = new TreeMap<>();
  private final Set<Position> positions = new HashSet<>();
  private long repeated;

  /** Takes one record of the topic; what a replay says again does not count. */
  public void take(DeadLetterRecord letter) {
    LedgerKey source =
        new LedgerKey(
            letter.getJob(),
            new PartitionKey(letter.getRegion(), letter.getTopic(), letter.getSourcePartition()));
    if (source.isOfReplay()) {
      return;
    }
    if (!positions.add(new Position(source, letter.getSourceOffset()))) {
      repeated++;
    }
    counts
        .computeIfAbsent(source, k -> new EnumMap<>(Fate.class))
        .merge(Fate.valueOf(letter.getOutcome()), 1L, Long::sum);
    byReason.merge(
        new Reason(letter.getRegion(), letter.getTopic(), letter.getOutcome(), letter.getReason()),
        1L,
        Long::sum);
  }

  /** Letters of one job about one partition with this outcome. */
  public long count(LedgerKey source, Fate outcome) {
    return counts.getOrDefault(source, Map.of()).getOrDefault(outcome, 0L);
  }

  public SortedMap<Reason, Long> byReason() {
    return Collections.unmodifiableSortedMap(byReason);
  }

  /** Letters about a source offset that another letter of the same job is about already. */
  public long repeated() {
    return repeated;
  }
}
