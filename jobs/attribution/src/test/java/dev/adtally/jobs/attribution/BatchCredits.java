package dev.adtally.jobs.attribution;

import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The credits of a {@link Shop} computed at one stroke, from the rules as they are documented and
 * without any of the domain's attribution code.
 */
final class BatchCredits {

  static final long CLICK_WINDOW = 2 * Shop.DAY;
  static final long VIEW_WINDOW = 12 * Shop.HOUR;
  static final long BRIEF_CLICK_WINDOW = 6 * Shop.HOUR;
  static final long HALF_LIFE = Shop.DAY;
  static final List<String> MODELS =
      List.of("last_touch", "last_click", "first_touch", "linear", "time_decay", "position_based");

  private static final List<String> STATUSES =
      List.of("PLACED", "COMPLETED", "PARTIALLY_REFUNDED", "CANCELLED", "REFUNDED");

  private BatchCredits() {}

  /** What a row says, by what it is about: model, order and event. */
  record Row(
      String region,
      String status,
      int version,
      long totalMicros,
      int creditPpm,
      long revenueMicros,
      int touchesConsidered) {}

  static Map<String, Row> of(Shop shop) {
    Map<String, Map<Integer, Order>> versions = new TreeMap<>();
    for (Order order : shop.orders) {
      versions
          .computeIfAbsent(order.orderId(), none -> new TreeMap<>())
          .put(order.version(), order);
    }
    Map<String, Row> rows = new TreeMap<>();
    for (Map<Integer, Order> ofOrder : versions.values()) {
      Order order = inForce(ofOrder.values());
      List<AcceptedAdEvent> touches = candidates(order, shop.touches);
      for (String model : MODELS) {
        add(rows, model, order, touches);
      }
    }
    return rows;
  }

  /** The greatest version that is possible after all lower ones. */
  private static Order inForce(Iterable<Order> ascending) {
    Order last = null;
    int furthest = -1;
    boolean ended = false;
    for (Order order : ascending) {
      int stage = Math.min(STATUSES.indexOf(order.status().name()), 3);
      if (!ended && stage >= furthest) {
        last = order;
      }
      furthest = Math.max(furthest, stage);
      ended |= stage == 3;
    }
    return last;
  }

  private static List<AcceptedAdEvent> candidates(Order order, List<AcceptedAdEvent> all) {
    Map<String, AcceptedAdEvent> byEvent = new LinkedHashMap<>();
    all.stream()
        .filter(touch -> touch.event().userId().equals(order.userId()))
        .filter(touch -> touch.event().merchantId().equals(order.merchantId()))
        .filter(touch -> isInWindow(order.orderTimeMillis(), touch))
        .sorted(
            Comparator.<AcceptedAdEvent>comparingLong(t -> t.event().eventTimeMillis())
                .thenComparing(t -> isClick(t) ? 1 : 0)
                .thenComparing(t -> t.event().eventId())
                .thenComparing(AcceptedAdEvent::region))
        .forEach(touch -> byEvent.putIfAbsent(touch.event().eventId(), touch));
    return new ArrayList<>(byEvent.values());
  }

  private static boolean isInWindow(long orderTime, AcceptedAdEvent touch) {
    long age = orderTime - touch.event().eventTimeMillis();
    boolean brief = touch.event().merchantId().equals("m2");
    long window =
        isClick(touch) ? (brief ? BRIEF_CLICK_WINDOW : CLICK_WINDOW) : (brief ? 0 : VIEW_WINDOW);
    return age >= 0 && age <= window;
  }

  private static boolean isClick(AcceptedAdEvent touch) {
    return touch.event().type() == AdEventType.CLICK;
  }

  private static void add(
      Map<String, Row> rows, String model, Order order, List<AcceptedAdEvent> all) {
    List<AcceptedAdEvent> touches =
        model.equals("last_click") ? all.stream().filter(BatchCredits::isClick).toList() : all;
    if (touches.isEmpty()) {
      return;
    }
    boolean earns = STATUSES.indexOf(order.status().name()) < 3;
    long[] ppm = earns ? split(1_000_000, weights(model, touches)) : new long[touches.size()];
    long[] revenue = earns ? split(order.totalMicros(), ppm) : ppm;
    for (int i = 0; i < touches.size(); i++) {
      rows.put(
          model + " " + order.orderId() + " " + touches.get(i).event().eventId(),
          new Row(
              touches.get(i).region(),
              order.status().name(),
              order.version(),
              order.totalMicros(),
              (int) ppm[i],
              revenue[i],
              all.size()));
    }
  }

  private static long[] weights(String model, List<AcceptedAdEvent> touches) {
    int n = touches.size();
    long[] weights = new long[n];
    switch (model) {
      case "last_touch" -> {
        int winner = n - 1;
        for (int i = 0; i < n; i++) {
          if (isClick(touches.get(i))) {
            winner = i;
          }
        }
        if (!isClick(touches.get(winner))) {
          winner = n - 1;
        }
        weights[winner] = 1;
      }
      case "last_click" -> weights[n - 1] = 1;
      case "first_touch" -> weights[0] = 1;
      case "linear" -> Arrays.fill(weights, 1);
      case "time_decay" -> {
        long last = touches.get(n - 1).event().eventTimeMillis();
        for (int i = 0; i < n; i++) {
          double age = last - touches.get(i).event().eventTimeMillis();
          weights[i] = (long) (StrictMath.pow(2, 40) * StrictMath.pow(2, -age / HALF_LIFE));
        }
      }
      default -> {
        if (n <= 2) {
          Arrays.fill(weights, 1);
        } else {
          Arrays.fill(weights, 1);
          weights[0] = 2L * (n - 2);
          weights[n - 1] = 2L * (n - 2);
        }
      }
    }
    return weights;
  }

  /** Rounded down, and the rest a unit each to the greatest remainders, the later one first. */
  private static long[] split(long whole, long[] weights) {
    BigInteger total =
        Arrays.stream(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    long[] parts = new long[weights.length];
    Map<Integer, BigInteger> remainders = new HashMap<>();
    long left = whole;
    for (int i = 0; i < weights.length; i++) {
      BigInteger product = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(weights[i]));
      parts[i] = product.divide(total).longValueExact();
      remainders.put(i, product.mod(total));
      left -= parts[i];
    }
    Set<Integer> served = new HashSet<>();
    for (; left > 0; left--) {
      int best = -1;
      for (int i = 0; i < weights.length; i++) {
        if (!served.contains(i)
            && (best < 0 || remainders.get(i).compareTo(remainders.get(best)) >= 0)) {
          best = i;
        }
      }
      served.add(best);
      parts[best]++;
    }
    return parts;
  }
}
