package dev.adtally.domain.replay;

import dev.adtally.domain.time.EventTimeBounds;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Up to which minute the partitions of a topic have said all that counts.
 *
 * @param untilMillis end of the last final minute in milliseconds since the epoch; {@link
 *     ReadRules#NO_BOUND} if none is
 * @param heldBy the partition that has come least far and holds the later minutes; empty if no
 *     partition has a valid record
 */
public record FinalMinutes(long untilMillis, Optional<PartitionClock> heldBy) {

  /**
   * A minute is final once every partition has passed it ({@link ReadRules#passedAtMillis}). A
   * silent partition holds nothing, as long as another one has passed. If all are silent, the one
   * that has come farthest decides.
   */
  public static FinalMinutes of(Collection<PartitionClock> partitions, ReadRules rules) {
    Comparator<PartitionClock> byClock =
        Comparator.comparingLong(PartitionClock::maxEventTimeMillis);
    return partitions.stream()
        .filter(partition -> !partition.silent())
        .min(byClock)
        .or(
            () ->
                partitions.stream()
                    .filter(
                        partition -> partition.maxEventTimeMillis() != EventTimeBounds.NO_WATERMARK)
                    .max(byClock))
        .map(
            holding ->
                new FinalMinutes(
                    rules.finalUntilMillis(holding.maxEventTimeMillis()), Optional.of(holding)))
        .orElseGet(() -> new FinalMinutes(ReadRules.NO_BOUND, Optional.empty()));
  }
}
