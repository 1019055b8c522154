package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.ToolFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the events of each ad in each minute. */
final class MetricRows {

  private record AdMinute(String adId, Instant minute) {}

  private MetricRows() {}

  static List<AdsMetricRecord> of(String region, List<AdEventRecord> counted) {
    Map<AdMinute, List<AdEventRecord>> groups = new LinkedHashMap<>();
    for (AdEventRecord event : counted) {
      AdMinute key =
          new AdMinute(event.getAdId(), event.getEventTime().truncatedTo(ChronoUnit.MINUTES));
      groups.computeIfAbsent(key, k -> new ArrayList<>(1)).add(event);
    }
    List<AdsMetricRecord> rows = new ArrayList<>(groups.size());
    groups.forEach((key, events) -> rows.add(row(region, key, events)));
    return rows;
  }

  private static AdsMetricRecord row(String region, AdMinute key, List<AdEventRecord> events) {
    AdEventRecord first = events.get(0);
    events.forEach(event -> checkSameAd(first, event));
    long clicks = events.stream().filter(e -> e.getEventType() == EventType.CLICK).count();
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(TruthUuid.metric(region, key.adId(), key.minute().toEpochMilli()).toString())
        .setRowKind(RowKind.METRIC)
        .setRegion(region)
        .setAdId(key.adId())
        .setCampaignId(first.getCampaignId())
        .setMerchantId(first.getMerchantId())
        .setRowTime(key.minute())
        .setImpressions(events.size() - clicks)
        .setClicks(clicks)
        .setSpendMicros(events.stream().mapToLong(AdEventRecord::getCostMicros).sum())
        .setCurrency(first.getCurrency())
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(events.size())
        .setGeneration(0)
        .setRowVersion(events.size())
        .build();
  }

  private static void checkSameAd(AdEventRecord one, AdEventRecord other) {
    if (!one.getCampaignId().equals(other.getCampaignId())
        || !one.getMerchantId().equals(other.getMerchantId())) {
      throw new ToolFailure(
          "ad "
              + one.getAdId()
              + " belongs to campaign "
              + one.getCampaignId()
              + " of merchant "
              + one.getMerchantId()
              + " in event "
              + one.getEventId()
              + ", but to "
              + other.getCampaignId()
              + " of "
              + other.getMerchantId()
              + " in event "
              + other.getEventId()
              + ": an ad's row cannot tell both; let ad_id name campaign and merchant");
    }
  }
}
