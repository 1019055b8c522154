package dev.adtally.domain.union;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.Share;
import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.Optional;
import java.util.UUID;

/** A credit row must be what its UUID says: a foreign one would overwrite a right one. */
public record AttributedOrderRules() implements RecordRules<AttributedOrder> {

  @Override
  public Optional<Rejection> violation(AttributedOrder row, long clockMillis) {
    UUID expected = RecordUuids.ofCredit(row.model(), row.orderId(), row.touchEventId());
    if (!row.recordUuid().equals(expected)) {
      return FieldRules.rejection(
          RejectionReason.INCONSISTENT_ROW,
          "record_uuid is %s, the row's model, order and touch give %s"
              .formatted(row.recordUuid(), expected));
    }
    if (row.creditPpm() < 0 || row.creditPpm() > Share.WHOLE_PPM) {
      return FieldRules.rejection(
          RejectionReason.INCONSISTENT_ROW,
          "credit_ppm is %d, must be 0 to %d".formatted(row.creditPpm(), Share.WHOLE_PPM));
    }
    return RowVersions.violation(row.generation(), row.revision());
  }

  @Override
  public long eventTimeMillis(AttributedOrder row) {
    return row.orderTimeMillis();
  }
}
