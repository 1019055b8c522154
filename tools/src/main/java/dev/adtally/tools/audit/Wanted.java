package dev.adtally.tools.audit;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which rows are compared: those of a kind whose time lies in the minutes and that {@code belongs}
 * holds for, and besides all whose UUID the raw topics give, whatever else they say.
 *
 * @param region the region of all rows that can belong; empty if it may be any
 * @param belongs whether a row of the minutes would have to come from the topics that were
 *     recounted
 */
public record Wanted(
    RowKind kind,
    MinuteRange minutes,
    Optional<String> region,
    Predicate<AdsMetric> belongs,
    Set<UUID> uuids) {

  /** Whether the row is compared. */
  public boolean includes(AdsMetric row) {
    return uuids.contains(row.recordUuid())
        || (row.kind() == kind
            && minutes.contains(row.rowTimeMillis())
            && region.map(row.region()::equals).orElse(true)
            && belongs.test(row));
  }
}
