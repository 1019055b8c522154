package dev.adtally.domain.union;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import java.util.List;
import java.util.UUID;

/** Right rows for tests; their UUIDs are Python's {@code uuid.uuid5}. */
final class Rows {

  /** Named {@code 6:metric,2:us,4:ad-1,13:1767571200000,}. */
  static final AdMetric METRIC = metric("acc7383d-60d0-5260-9a5b-e55d9f764440", 4, 5, 600);

  /** Named {@code 6:credit,10:last_touch,7:order-1,7:event-1,}. */
  static final AttributedOrder CREDIT = credit("dc1c3270-5856-5b79-8e34-2bdc7a91c4a2", 1_000_000);

  private Rows() {}

  static AdMetric metric(String uuid, long impressions, long clicks, long spendMicros) {
    return metric(uuid, impressions, clicks, spendMicros, 9, 2);
  }

  static AdMetric metric(int generation, long revision) {
    return metric(METRIC.recordUuid().toString(), 4, 5, 600, revision, generation);
  }

  private static AdMetric metric(
      String uuid, long impressions, long clicks, long spendMicros, long revision, int generation) {
    return new AdMetric(
        UUID.fromString(uuid),
        "us",
        "ad-1",
        "campaign-1",
        "shop-1",
        1_767_571_200_000L,
        impressions,
        clicks,
        spendMicros,
        "USD",
        revision,
        generation);
  }

  static AttributedOrder credit(String uuid, int creditPpm) {
    return new AttributedOrder(
        UUID.fromString(uuid),
        "us",
        "last_touch",
        "order-1",
        "user-1",
        "shop-1",
        5_000,
        OrderStatus.PLACED,
        1,
        900,
        "USD",
        "event-1",
        AdEventType.CLICK,
        4_990,
        "ad-1",
        "campaign-1",
        creditPpm,
        900,
        3,
        CreditReason.LAST_CLICK,
        List.of(),
        0,
        Enrichment.notFound(),
        41,
        7);
  }
}
