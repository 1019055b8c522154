package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.schemas.RowKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Credits each order to the last touch of its user with its merchant. */
final class CreditRows {

  private static final String MODEL = "last_touch";
  private static final int WHOLE_PPM = 1_000_000;
  private static final long GREATEST_TOUCHES = (1L << 18) - 1;
  private static final long ENRICHED = 2;

  /** The greatest wins: clicks after impressions, then by time, then by event id. */
  private static final Comparator<AdEventRecord> LAST_TOUCH =
      Comparator.comparing((AdEventRecord touch) -> touch.getEventType() == EventType.CLICK)
          .thenComparing(AdEventRecord::getEventTime)
          .thenComparing(AdEventRecord::getEventId);

  private record Shopper(String userId, String merchantId) {}

  private CreditRows() {}

  static List<AdsMetricRecord> of(
      String region, List<AdEventRecord> events, List<OrderRecord> versions, TruthRules rules) {
    Map<Shopper, List<AdEventRecord>> touches = new HashMap<>();
    for (AdEventRecord event : events) {
      touches
          .computeIfAbsent(
              new Shopper(event.getUserId(), event.getMerchantId()), k -> new ArrayList<>(1))
          .add(event);
    }
    List<AdsMetricRecord> rows = new ArrayList<>();
    for (OrderRecord order : finalStates(versions)) {
      Shopper shopper = new Shopper(order.getUserId(), order.getMerchantId());
      List<AdEventRecord> candidates =
          touches.getOrDefault(shopper, List.of()).stream()
              .filter(touch -> isInWindow(touch, order, rules))
              .toList();
      candidates.stream()
          .max(LAST_TOUCH)
          .ifPresent(winner -> rows.add(row(region, order, winner, candidates.size())));
    }
    return rows;
  }

  private static Iterable<OrderRecord> finalStates(List<OrderRecord> versions) {
    Map<String, OrderRecord> greatest = new HashMap<>();
    for (OrderRecord version : versions) {
      greatest.merge(
          version.getOrderId(), version, (a, b) -> b.getVersion() > a.getVersion() ? b : a);
    }
    return greatest.values();
  }

  private static boolean isInWindow(AdEventRecord touch, OrderRecord order, TruthRules rules) {
    Duration window =
        touch.getEventType() == EventType.CLICK ? rules.clickWindow() : rules.viewWindow();
    Duration before = Duration.between(touch.getEventTime(), order.getOrderTime());
    return !before.isNegative() && before.compareTo(window) <= 0;
  }

  private static AdsMetricRecord row(
      String region, OrderRecord order, AdEventRecord winner, int candidates) {
    boolean stands =
        order.getStatus() == OrderStatus.PLACED || order.getStatus() == OrderStatus.COMPLETED;
    long touches = Math.min(candidates, GREATEST_TOUCHES);
    long detailsHash = crc32(order.getOrderId());
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(TruthUuid.credit(MODEL, order.getOrderId(), winner.getEventId()).toString())
        .setRowKind(RowKind.CREDIT)
        .setRegion(region)
        .setAdId(winner.getAdId())
        .setCampaignId(winner.getCampaignId())
        .setMerchantId(order.getMerchantId())
        .setRowTime(order.getOrderTime())
        .setImpressions(0)
        .setClicks(0)
        .setSpendMicros(0)
        .setCurrency(order.getCurrency())
        .setCreditPpm(stands ? WHOLE_PPM : 0)
        .setRevenueMicros(stands ? order.getTotalMicros() : 0)
        .setModel(MODEL)
        .setOrderId(order.getOrderId())
        .setOrderStatus(order.getStatus().name())
        .setTouchEventId(winner.getEventId())
        .setTouchType(winner.getEventType().name())
        .setTouchTime(winner.getEventTime())
        .setEnrichmentStatus("ENRICHED")
        .setItemCount((int) (1 + detailsHash % 5))
        .setNewCustomer((detailsHash >> 8) % 4 == 0)
        .setRevision(((((long) order.getVersion() << 18) | touches) << 2) | ENRICHED)
        .setGeneration(0)
        .setRowVersion(((((long) order.getVersion() << 18) | touches) << 2) | ENRICHED)
        .build();
  }

  private static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
