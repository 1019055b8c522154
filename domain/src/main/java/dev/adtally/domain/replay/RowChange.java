package dev.adtally.domain.replay;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.util.Optional;
import java.util.UUID;

/**
 * A row that a replay changes in content, or would change if it were no dry run.
 *
 * @param rowTimeMillis start of the ad minute of a metric, time of the order of a credit, in
 *     milliseconds since the epoch
 * @param credit which credit; empty for a metric
 * @param before what stood there; empty if there was no such row
 * @param after what the replay writes, or would write
 */
public record RowChange(
    String replayId,
    boolean dryRun,
    UUID recordUuid,
    RowKind kind,
    String region,
    String adId,
    long rowTimeMillis,
    Optional<Credit> credit,
    Optional<RowSide> before,
    RowSide after) {

  /** What tells an order's credits apart. */
  public record Credit(String model, String orderId, String touchEventId) {}

  static RowChange of(String replayId, boolean dryRun, Optional<RowSide> before, AdsMetric after) {
    return new RowChange(
        replayId,
        dryRun,
        after.recordUuid(),
        after.kind(),
        after.region(),
        after.adId(),
        after.rowTimeMillis(),
        after
            .credit()
            .map(credit -> new Credit(credit.model(), credit.orderId(), credit.touchEventId())),
        before,
        RowSide.of(after));
  }
}
