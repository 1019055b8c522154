package dev.adtally.tools.audit;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.CreditPart;
import dev.adtally.domain.union.RowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A row in the fields that the raw topics decide. The generation is none of them: it tells which
 * run wrote the row. Nor are an order's details, which another service told, and which are the two
 * lowest bits of a credit's revision.
 */
public final class RowFields {

  private static final long ENRICHMENT_BITS = 0b11;

  private RowFields() {}

  /** The same row as another run and another details service would have said it. */
  static AdsMetric comparable(AdsMetric row) {
    return new AdsMetric(
        row.recordUuid(),
        row.kind(),
        row.region(),
        row.adId(),
        row.campaignId(),
        row.merchantId(),
        row.rowTimeMillis(),
        row.impressions(),
        row.clicks(),
        row.spendMicros(),
        row.currency(),
        row.credit().map(RowFields::comparable),
        row.kind() == RowKind.CREDIT ? row.revision() & ~ENRICHMENT_BITS : row.revision(),
        0);
  }

  private static CreditPart comparable(CreditPart credit) {
    return new CreditPart(
        credit.model(),
        credit.orderId(),
        credit.orderStatus(),
        credit.touchEventId(),
        credit.touchType(),
        credit.touchTimeMillis(),
        credit.creditPpm(),
        credit.revenueMicros(),
        Enrichment.unavailable());
  }

  /** Whether the row says that there is nothing: what a run with a generation leaves behind. */
  static boolean isZero(AdsMetric row) {
    return row.generation() > 0
        && row.impressions() == 0
        && row.clicks() == 0
        && row.spendMicros() == 0
        && row.credit().map(it -> it.creditPpm() == 0 && it.revenueMicros() == 0).orElse(true);
  }

  /** What the row is about, for people to find it by. */
  public static Map<String, Object> subject(AdsMetric row) {
    Map<String, Object> subject = new LinkedHashMap<>();
    Optional<CreditPart> credit = row.credit();
    if (credit.isPresent()) {
      subject.put("order_id", credit.get().orderId());
      subject.put("model", credit.get().model());
      subject.put("touch_event_id", credit.get().touchEventId());
      subject.put("order_time", time(row.rowTimeMillis()));
      subject.put("ad_id", row.adId());
    } else {
      subject.put("ad_id", row.adId());
      subject.put("minute", time(row.rowTimeMillis()));
    }
    return subject;
  }

  /** All that is compared, and the generation. */
  public static Map<String, Object> of(AdsMetric row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("row_kind", row.kind().name());
    fields.put("region", row.region());
    fields.put("ad_id", row.adId());
    fields.put("campaign_id", row.campaignId());
    fields.put("merchant_id", row.merchantId());
    fields.put("row_time", time(row.rowTimeMillis()));
    Optional<CreditPart> credit = row.credit();
    if (credit.isPresent()) {
      fields.put("model", credit.get().model());
      fields.put("order_id", credit.get().orderId());
      fields.put("order_status", credit.get().orderStatus().name());
      fields.put("touch_event_id", credit.get().touchEventId());
      fields.put("touch_type", credit.get().touchType().name());
      fields.put("touch_time", time(credit.get().touchTimeMillis()));
      fields.put("credit_ppm", credit.get().creditPpm());
      fields.put("revenue_micros", credit.get().revenueMicros());
    } else {
      fields.put("impressions", row.impressions());
      fields.put("clicks", row.clicks());
      fields.put("spend_micros", row.spendMicros());
    }
    fields.put("currency", row.currency());
    fields.put("revision", row.revision());
    fields.put("generation", row.generation());
    return fields;
  }

  /** Names of the fields in which the two differ. */
  static List<String> differing(AdsMetric one, AdsMetric other) {
    Map<String, Object> first = of(comparable(one));
    Map<String, Object> second = of(comparable(other));
    List<String> names = new ArrayList<>();
    first.forEach(
        (name, value) -> {
          if (!Objects.equals(value, second.get(name))) {
            names.add(name);
          }
        });
    second.keySet().stream().filter(name -> !first.containsKey(name)).forEach(names::add);
    return names;
  }

  static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
