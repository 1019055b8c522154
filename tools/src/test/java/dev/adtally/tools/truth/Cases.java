package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.jobs.CreditModel;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small hand-made inputs of one region with one partition. */
final class Cases {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  static final Instant APPENDED = Instant.parse("2026-02-01T00:00:00Z");

  private Cases() {}

  static AdEventRecord click(String id, Duration afterNoon) {
    return event(id, EventType.CLICK, afterNoon);
  }

  static AdEventRecord view(String id, Duration afterNoon) {
    return event(id, EventType.IMPRESSION, afterNoon);
  }

  private static AdEventRecord event(String id, EventType type, Duration afterNoon) {
    return new AdEventRecord(id, "u1", "ad1", "c1", "m1", type, NOON.plus(afterNoon), 250L, "USD");
  }

  static OrderRecord order(String id, int version, OrderStatus status, Duration afterNoon) {
    Instant placed = NOON.plus(afterNoon);
    return new OrderRecord(
        id,
        "u1",
        "m1",
        status,
        version,
        placed,
        placed.plusSeconds(version),
        9_000_000L,
        "USD",
        null);
  }

  static ToSend sent(AdEventRecord event) {
    return ToSend.of(Topics.AD_EVENTS, 1, event.getUserId(), event);
  }

  static ToSend sent(OrderRecord order) {
    return ToSend.of(Topics.ORDERS, 1, order.getUserId(), order);
  }

  static ToSend broken(String topic) {
    return ToSend.of(topic, 1, "u1", new Content.Broken(Content.Framing.BARE, new byte[] {7}));
  }

  /** With the jobs' windows, and credits by last touch alone. */
  static Truth truth(ToSend... records) {
    return truth(rules(CreditModel.Type.LAST_TOUCH), Map.of("us", List.of(records)));
  }

  static Truth truth(TruthRules rules, Map<String, List<ToSend>> recordsByRegion) {
    return TruthCalculator.calculate(new Dataset(1, recordsByRegion), rules);
  }

  static TruthRules rules(CreditModel.Type... types) {
    JobSettings settings = JobSettings.defaults();
    JobSettings.Attribution attribution = settings.attribution();
    return TruthRules.of(
        settings.withAttribution(
            new JobSettings.Attribution(
                attribution.windows(),
                Map.of(),
                JobSettings.Matching.MERCHANT,
                Stream.of(types).map(CreditModel::of).toList(),
                attribution.decisionWait(),
                attribution.orderRetention(),
                attribution.testOrderIdPrefixes())),
        APPENDED);
  }

  static FateCounts counts(String topic, ToSend... records) {
    return truth(records).countsByPartition().get(new PartitionKey("us", topic, 0));
  }

  static List<AdsMetricRecord> credits(ToSend... records) {
    return truth(records).rowByUuid().values().stream()
        .filter(row -> row.getRowKind() == RowKind.CREDIT)
        .toList();
  }

  static List<AdsMetricRecord> metrics(ToSend... records) {
    return truth(records).rowByUuid().values().stream()
        .filter(row -> row.getRowKind() == RowKind.METRIC)
        .toList();
  }
}
