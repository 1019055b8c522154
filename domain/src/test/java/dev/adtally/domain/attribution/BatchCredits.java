package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The oracle: attributes the whole journey at once with maps and sorts, by the written rules and
 * none of the domain's code.
 */
final class BatchCredits {

  private static final List<String> STAGES =
      List.of("PLACED", "COMPLETED", "PARTIALLY_REFUNDED", "CANCELLED");

  private BatchCredits() {}

  /**
   * "model: order to event" to region, version, status, touches considered, parts per million,
   * revenue and reason; of what has no credit as of what has.
   */
  static Map<String, String> of(Journey journey, AttributionSettings settings) {
    Map<String, List<Order>> versions = new TreeMap<>();
    for (Order order : journey.orders()) {
      versions.computeIfAbsent(order.orderId(), id -> new ArrayList<>()).add(order);
    }
    Map<String, String> rows = new TreeMap<>();
    for (List<Order> seen : versions.values()) {
      Order order = inForce(seen);
      List<Touch> touches = touches(order, journey.touches(), settings);
      for (String model : BatchModels.NAMES) {
        addRows(rows, model, order, touches);
      }
    }
    return rows;
  }

  private static void addRows(
      Map<String, String> rows, String model, Order order, List<Touch> considered) {
    List<Touch> touches = BatchModels.creditable(model, considered);
    if (touches.isEmpty()) {
      return;
    }
    boolean withdrawn = stage(order) == 3;
    long[] ppm = BatchModels.ppm(model, touches);
    long[] revenue = BatchModels.shareOut(order.totalMicros(), ppm);
    for (int i = 0; i < ppm.length; i++) {
      String reason = BatchModels.reason(model, touches, i);
      rows.put(
          model + ": " + order.orderId() + " to " + touches.get(i).eventId(),
          "%s v%d %s of %d: %d ppm, %d micros, %s"
              .formatted(
                  touches.get(i).region(),
                  order.version(),
                  order.status(),
                  considered.size(),
                  withdrawn ? 0 : ppm[i],
                  withdrawn ? 0 : revenue[i],
                  withdrawn && ppm[i] > 0 ? "ORDER_WITHDRAWN" : reason));
    }
  }

  /** The greatest version that no lower one contradicts. */
  static Order inForce(List<Order> seen) {
    Order inForce = null;
    for (Order order : seen) {
      boolean contradicted = false;
      for (Order lower : seen) {
        if (lower.version() < order.version()) {
          contradicted |= stage(lower) == 3 || stage(lower) > stage(order);
        }
      }
      if (!contradicted && (inForce == null || order.version() > inForce.version())) {
        inForce = order;
      }
    }
    return inForce;
  }

  private static int stage(Order order) {
    return order.status() == OrderStatus.REFUNDED ? 3 : STAGES.indexOf(order.status().name());
  }

  /** One per event, in order of time. */
  private static List<Touch> touches(Order order, List<Touch> all, AttributionSettings settings) {
    Map<String, Touch> byEvent = new HashMap<>();
    for (Touch touch : all) {
      if (reasonOutside(order, touch, settings) == null) {
        byEvent.merge(
            touch.eventId(), touch, (a, b) -> a.region().compareTo(b.region()) < 0 ? a : b);
      }
    }
    List<Touch> touches = new ArrayList<>(byEvent.values());
    touches.sort(Comparator.comparing(BatchCredits::sortKey));
    return touches;
  }

  /** Why the touch is no candidate; null if it is. */
  static String reasonOutside(Order order, Touch touch, AttributionSettings settings) {
    if (settings.matching() == Matching.MERCHANT
        && !touch.merchantId().equals(order.merchantId())) {
      return "OTHER_MERCHANT";
    }
    if (settings.matching() == Matching.CAMPAIGN
        && !touch.campaignId().equals(order.campaignId().orElse(null))) {
      return "OTHER_CAMPAIGN";
    }
    AttributionWindows.Windows windows = settings.windows().standard();
    if (settings.windows().byMerchant().containsKey(order.merchantId())) {
      windows = settings.windows().byMerchant().get(order.merchantId());
    }
    long window = (touch.type() == AdEventType.CLICK ? windows.click() : windows.view()).toMillis();
    if (touch.timeMillis() > order.orderTimeMillis()) {
      return "AFTER_ORDER";
    }
    return touch.timeMillis() < order.orderTimeMillis() - window ? "OUT_OF_WINDOW" : null;
  }

  /** As text: the time in fixed width, impression before click, the id. */
  static String sortKey(Touch touch) {
    return "%06d/%s/%s/%s"
        .formatted(
            touch.timeMillis(),
            touch.type() == AdEventType.CLICK ? "2" : "1",
            touch.eventId(),
            touch.region());
  }
}
