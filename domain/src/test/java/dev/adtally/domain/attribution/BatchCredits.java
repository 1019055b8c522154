package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The oracle: attributes the whole journey at once with maps and a sort, by the written rules and
 * none of the domain's code.
 */
final class BatchCredits {

  private BatchCredits() {}

  /** "order to touch" to version, touches considered, parts per million and revenue. */
  static Map<String, List<Long>> of(Journey journey) {
    Map<String, Order> latest = new HashMap<>();
    for (Order order : journey.orders()) {
      Order held = latest.get(order.orderId());
      if (held == null || order.version() > held.version()) {
        latest.put(order.orderId(), order);
      }
    }
    Map<String, List<Long>> credits = new TreeMap<>();
    for (Order order : latest.values()) {
      List<Touch> candidates = candidates(order, journey.touches());
      if (!candidates.isEmpty()) {
        boolean earns =
            order.status() == OrderStatus.PLACED || order.status() == OrderStatus.COMPLETED;
        credits.put(
            order.orderId() + " to " + last(candidates).eventId(),
            List.of(
                (long) order.version(),
                (long) candidates.size(),
                earns ? 1_000_000L : 0L,
                earns ? order.totalMicros() : 0L));
      }
    }
    return credits;
  }

  private static List<Touch> candidates(Order order, List<Touch> touches) {
    List<Touch> candidates = new ArrayList<>();
    for (Touch touch : touches) {
      long age = order.orderTimeMillis() - touch.timeMillis();
      long window =
          touch.type() == AdEventType.CLICK
              ? Journey.CLICK_WINDOW_MILLIS
              : Journey.VIEW_WINDOW_MILLIS;
      if (age >= 0 && age <= window && touch.merchantId().equals(order.merchantId())) {
        candidates.add(touch);
      }
    }
    return candidates;
  }

  /** Sorted as text: click before view, then the time in fixed width, then the id. */
  private static Touch last(List<Touch> candidates) {
    Map<String, Touch> sorted = new TreeMap<>();
    for (Touch touch : candidates) {
      String rank = touch.type() == AdEventType.CLICK ? "2" : "1";
      sorted.put(rank + "/%06d/".formatted(touch.timeMillis()) + touch.eventId(), touch);
    }
    return List.copyOf(sorted.values()).get(sorted.size() - 1);
  }
}
