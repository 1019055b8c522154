package dev.adtally.avro;

import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.replay.RowSide;
import dev.adtally.domain.union.RowKind;
import dev.adtally.schemas.ChangedRowKind;
import dev.adtally.schemas.ReplayChangeRecord;
import java.time.Instant;
import java.util.Optional;

/** What replays change: topic replay-changes. */
final class RowChangeMapping implements AvroMapping<RowChange, ReplayChangeRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "replay-changes";
  }

  @Override
  public Class<ReplayChangeRecord> recordClass() {
    return ReplayChangeRecord.class;
  }

  @Override
  public ReplayChangeRecord toRecord(RowChange change) {
    ReplayChangeRecord row = new ReplayChangeRecord();
    row.setReplayId(change.replayId());
    row.setDryRun(change.dryRun());
    row.setRecordUuid(change.recordUuid().toString());
    row.setRowKind(
        switch (change.kind()) {
          case METRIC -> ChangedRowKind.METRIC;
          case CREDIT -> ChangedRowKind.CREDIT;
        });
    row.setRegion(change.region());
    row.setAdId(change.adId());
    row.setRowTime(Instant.ofEpochMilli(change.rowTimeMillis()));
    row.setModel(change.credit().map(RowChange.Credit::model).orElse(null));
    row.setOrderId(change.credit().map(RowChange.Credit::orderId).orElse(null));
    row.setTouchEventId(change.credit().map(RowChange.Credit::touchEventId).orElse(null));
    row.setBefore(change.before().map(RowChangeMapping::side).orElseGet(RowChangeMapping::absent));
    row.setAfter(side(change.after()));
    return row;
  }

  @Override
  public RowChange toDomain(ReplayChangeRecord row) {
    return new RowChange(
        row.getReplayId(),
        row.getDryRun(),
        RowFields.uuid(row.getRecordUuid()),
        RowFields.named("row_kind", row.getRowKind().name(), RowKind.class),
        row.getRegion(),
        row.getAdId(),
        row.getRowTime().toEpochMilli(),
        credit(row),
        row.getBefore().getPresent() ? Optional.of(side(row.getBefore())) : Optional.empty(),
        side(row.getAfter()));
  }

  private static Optional<RowChange.Credit> credit(ReplayChangeRecord row) {
    return row.getRowKind() == ChangedRowKind.CREDIT
        ? Optional.of(
            new RowChange.Credit(
                RowFields.required("model", row.getModel()),
                RowFields.required("order_id", row.getOrderId()),
                RowFields.required("touch_event_id", row.getTouchEventId())))
        : Optional.empty();
  }

  private static dev.adtally.schemas.RowSide side(RowSide side) {
    return new dev.adtally.schemas.RowSide(
        true,
        side.campaignId(),
        side.merchantId(),
        side.impressions(),
        side.clicks(),
        side.spendMicros(),
        side.creditPpm(),
        side.revenueMicros(),
        side.currency(),
        side.revision(),
        side.generation());
  }

  private static dev.adtally.schemas.RowSide absent() {
    return new dev.adtally.schemas.RowSide(false, "", "", 0L, 0L, 0L, 0, 0L, "", 0L, 0);
  }

  private static RowSide side(dev.adtally.schemas.RowSide side) {
    return new RowSide(
        side.getCampaignId(),
        side.getMerchantId(),
        side.getImpressions(),
        side.getClicks(),
        side.getSpendMicros(),
        side.getCreditPpm(),
        side.getRevenueMicros(),
        side.getCurrency(),
        side.getRevision(),
        side.getGeneration());
  }
}
