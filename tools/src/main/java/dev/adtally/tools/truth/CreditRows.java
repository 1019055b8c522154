package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.jobs.CreditModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.zip.CRC32;

/** Credits each order, by each model, to the touches that its user had in all regions. */
final class CreditRows {

  private static final long GREATEST_DISTANCE = 7;
  private static final long GREATEST_TOUCHES = (1L << 13) - 1;
  private static final long ENRICHED = 2;

  /** What a region knows of an order: the version in force and the greatest seen. */
  private record Standing(OrderRecord order, int greatestVersion) {

    static Standing of(SortedMap<Integer, OrderRecord> versions) {
      return new Standing(OrderBook.inForce(versions), versions.lastKey());
    }

    long revision(int touches) {
      long ofTouches = Math.min(touches, GREATEST_TOUCHES);
      return ((long) greatestVersion << 20) | (refuted() << 15) | (ofTouches << 2) | ENRICHED;
    }

    /** How far the version in force has come, if a greater one was seen that cannot follow it. */
    private long refuted() {
      if (order.getVersion() == greatestVersion) {
        return 0;
      }
      long distance = Math.min(greatestVersion - order.getVersion(), GREATEST_DISTANCE);
      int stage = OrderBook.stage(order.getStatus());
      return (stage - 1L) << 3
          | (stage == OrderBook.FINAL ? distance : GREATEST_DISTANCE - distance);
    }
  }

  private final TruthRules rules;
  private final List<AdsMetricRecord> rows = new ArrayList<>();

  private CreditRows(TruthRules rules) {
    this.rules = rules;
  }

  static List<AdsMetricRecord> of(
      Map<String, List<AdEventRecord>> eventsByRegion,
      Collection<OrderBook> orderBooks,
      TruthRules rules) {
    Map<String, List<SeenTouch>> touchesByUser = new HashMap<>();
    eventsByRegion.forEach(
        (region, events) ->
            events.forEach(
                event ->
                    touchesByUser
                        .computeIfAbsent(event.getUserId(), k -> new ArrayList<>(1))
                        .add(new SeenTouch(region, event))));
    CreditRows credits = new CreditRows(rules);
    for (Standing standing : fullest(orderBooks)) {
      credits.add(standing, touchesByUser.getOrDefault(standing.order().getUserId(), List.of()));
    }
    return credits.rows;
  }

  /** Of the regions that saw an order, the one that knows most says what it is. */
  private static Collection<Standing> fullest(Collection<OrderBook> orderBooks) {
    Map<String, Standing> fullest = new LinkedHashMap<>();
    for (OrderBook book : orderBooks) {
      book.versionsById()
          .forEach(
              (id, versions) ->
                  fullest.merge(
                      id,
                      Standing.of(versions),
                      (one, other) -> other.revision(0) > one.revision(0) ? other : one));
    }
    return fullest.values();
  }

  private void add(Standing standing, List<SeenTouch> touchesOfUser) {
    List<SeenTouch> candidates =
        touchesOfUser.stream()
            .filter(touch -> isCandidate(touch, standing.order()))
            .sorted(SeenTouch.CHRONOLOGICAL)
            .toList();
    long revision = standing.revision(candidates.size());
    Set<String> seen = new HashSet<>();
    List<SeenTouch> oncePerEvent =
        candidates.stream().filter(touch -> seen.add(touch.event().getEventId())).toList();
    for (CreditModel model : rules.models()) {
      List<SeenTouch> considered = CreditShares.considered(model, oncePerEvent);
      if (!considered.isEmpty()) {
        add(model, standing.order(), considered, revision);
      }
    }
  }

  private boolean isCandidate(SeenTouch touch, OrderRecord order) {
    boolean matches =
        switch (rules.matching()) {
          case MERCHANT -> touch.event().getMerchantId().equals(order.getMerchantId());
          case CAMPAIGN -> touch.event().getCampaignId().equals(order.getCampaignId());
          case ANY -> true;
        };
    Duration window = rules.window(order.getMerchantId(), touch.isClick());
    Duration before = Duration.between(touch.event().getEventTime(), order.getOrderTime());
    return matches && !before.isNegative() && before.compareTo(window) <= 0;
  }

  private void add(
      CreditModel model, OrderRecord order, List<SeenTouch> considered, long revision) {
    boolean stands =
        order.getStatus() != OrderStatus.CANCELLED && order.getStatus() != OrderStatus.REFUNDED;
    List<Long> ppm = CreditShares.ppm(model, considered);
    List<Long> revenue = CreditShares.split(order.getTotalMicros(), ppm);
    for (int i = 0; i < considered.size(); i++) {
      rows.add(
          row(
              model.name(),
              order,
              considered.get(i),
              stands ? ppm.get(i).intValue() : 0,
              stands ? revenue.get(i) : 0,
              revision));
    }
  }

  private static AdsMetricRecord row(
      String model, OrderRecord order, SeenTouch touch, int ppm, long revenue, long revision) {
    AdEventRecord event = touch.event();
    long detailsHash = crc32(order.getOrderId());
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(TruthUuid.credit(model, order.getOrderId(), event.getEventId()).toString())
        .setRowKind(RowKind.CREDIT)
        .setRegion(touch.region())
        .setAdId(event.getAdId())
        .setCampaignId(event.getCampaignId())
        .setMerchantId(order.getMerchantId())
        .setRowTime(order.getOrderTime())
        .setImpressions(0)
        .setClicks(0)
        .setSpendMicros(0)
        .setCurrency(order.getCurrency())
        .setCreditPpm(ppm)
        .setRevenueMicros(revenue)
        .setModel(model)
        .setOrderId(order.getOrderId())
        .setOrderStatus(order.getStatus().name())
        .setTouchEventId(event.getEventId())
        .setTouchType(event.getEventType().name())
        .setTouchTime(event.getEventTime())
        .setEnrichmentStatus("ENRICHED")
        .setItemCount((int) (1 + detailsHash % 5))
        .setNewCustomer((detailsHash >> 8) % 4 == 0)
        .setRevision(revision)
        .setGeneration(0)
        .setRowVersion(revision)
        .build();
  }

  private static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
