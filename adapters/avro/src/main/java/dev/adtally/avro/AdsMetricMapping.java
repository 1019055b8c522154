package dev.adtally.avro;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.CreditPart;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import java.time.Instant;
import java.util.Optional;

/** Rows for reporting: topic ads-metrics. */
final class AdsMetricMapping implements AvroMapping<AdsMetric, AdsMetricRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "ads-metrics";
  }

  @Override
  public Class<AdsMetricRecord> recordClass() {
    return AdsMetricRecord.class;
  }

  @Override
  public AdsMetricRecord toRecord(AdsMetric metric) {
    AdsMetricRecord row = new AdsMetricRecord();
    row.setRecordUuid(metric.recordUuid().toString());
    row.setRowKind(
        switch (metric.kind()) {
          case METRIC -> RowKind.METRIC;
          case CREDIT -> RowKind.CREDIT;
        });
    row.setRegion(metric.region());
    row.setAdId(metric.adId());
    row.setCampaignId(metric.campaignId());
    row.setMerchantId(metric.merchantId());
    row.setRowTime(Instant.ofEpochMilli(metric.rowTimeMillis()));
    row.setImpressions(metric.impressions());
    row.setClicks(metric.clicks());
    row.setSpendMicros(metric.spendMicros());
    row.setCurrency(metric.currency());
    metric.credit().ifPresent(credit -> setCredit(row, credit));
    row.setRevision(metric.revision());
    row.setGeneration(metric.generation());
    row.setRowVersion(RowVersion.of(metric.generation(), metric.revision()));
    return row;
  }

  private static void setCredit(AdsMetricRecord row, CreditPart credit) {
    row.setCreditPpm(credit.creditPpm());
    row.setRevenueMicros(credit.revenueMicros());
    row.setModel(credit.model());
    row.setOrderId(credit.orderId());
    row.setOrderStatus(credit.orderStatus().name());
    row.setTouchEventId(credit.touchEventId());
    row.setTouchType(credit.touchType().name());
    row.setTouchTime(Instant.ofEpochMilli(credit.touchTimeMillis()));
    row.setEnrichmentStatus(credit.enrichment().status().name());
    row.setItemCount(credit.enrichment().details().map(OrderDetails::itemCount).orElse(null));
    row.setNewCustomer(credit.enrichment().details().map(OrderDetails::newCustomer).orElse(null));
  }

  @Override
  public AdsMetric toDomain(AdsMetricRecord row) {
    dev.adtally.domain.union.RowKind kind =
        RowFields.named(
            "row_kind", row.getRowKind().name(), dev.adtally.domain.union.RowKind.class);
    return new AdsMetric(
        RowFields.uuid(row.getRecordUuid()),
        kind,
        row.getRegion(),
        row.getAdId(),
        row.getCampaignId(),
        row.getMerchantId(),
        row.getRowTime().toEpochMilli(),
        row.getImpressions(),
        row.getClicks(),
        row.getSpendMicros(),
        row.getCurrency(),
        creditOf(kind, row),
        row.getRevision(),
        row.getGeneration());
  }

  private static Optional<CreditPart> creditOf(
      dev.adtally.domain.union.RowKind kind, AdsMetricRecord row) {
    if (kind == dev.adtally.domain.union.RowKind.CREDIT) {
      return Optional.of(credit(row));
    }
    if (row.getOrderId() != null || row.getCreditPpm() != 0 || row.getRevenueMicros() != 0) {
      throw new IllegalArgumentException(
          "a METRIC row with order_id "
              + row.getOrderId()
              + ", credit_ppm "
              + row.getCreditPpm()
              + ", revenue_micros "
              + row.getRevenueMicros()
              + "; only a CREDIT row may have them");
    }
    return Optional.empty();
  }

  private static CreditPart credit(AdsMetricRecord row) {
    return new CreditPart(
        RowFields.required("model", row.getModel()),
        RowFields.required("order_id", row.getOrderId()),
        RowFields.named("order_status", row.getOrderStatus(), OrderStatus.class),
        RowFields.required("touch_event_id", row.getTouchEventId()),
        RowFields.named("touch_type", row.getTouchType(), AdEventType.class),
        RowFields.required("touch_time", row.getTouchTime()).toEpochMilli(),
        row.getCreditPpm(),
        row.getRevenueMicros(),
        RowFields.enrichment(
            RowFields.named("enrichment_status", row.getEnrichmentStatus(), EnrichmentStatus.class),
            row.getItemCount(),
            row.getNewCustomer(),
            Optional.empty()));
  }
}
