package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What one user did, as it arrives: touches and order versions, copies of both, in any order that
 * the bounds allow. Times are milliseconds, and small, so that edges meet often.
 *
 * @param arrivals what arrives, in order, each with a moment that the watermark has not passed
 */
record Journey(List<Arrival> arrivals) {

  static final int LATENESS_MILLIS = 10;
  static final int CLICK_WINDOW_MILLIS = 12;
  static final int VIEW_WINDOW_MILLIS = 5;
  private static final int SPAN_MILLIS = 24;
  private static final List<OrderStatus> STATUSES =
      List.of(
          OrderStatus.PLACED, OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.REFUNDED);

  /** One of {@code touch} and {@code order} is null. */
  record Arrival(long momentMillis, Touch touch, Order order) {}

  static Journey random(Random random, int retentionMillis) {
    List<Arrival> arrivals = new ArrayList<>();
    int touches = random.nextInt(8);
    for (int i = 0; i < touches; i++) {
      Touch touch = touch(random, "e" + i);
      for (int copy = 0; copy <= random.nextInt(3); copy++) {
        int delayMillis = random.nextBoolean() ? 0 : random.nextInt(LATENESS_MILLIS + 1);
        arrivals.add(new Arrival(touch.timeMillis() + delayMillis, touch, null));
      }
    }
    int orders = 1 + random.nextInt(3);
    for (int i = 0; i < orders; i++) {
      addOrder(arrivals, random, "o" + i, retentionMillis);
    }
    Collections.shuffle(arrivals, random);
    arrivals.sort(Comparator.comparingLong(Arrival::momentMillis));
    return new Journey(arrivals);
  }

  /** Distinct touches, in no particular order. */
  List<Touch> touches() {
    return arrivals.stream().filter(a -> a.touch() != null).map(Arrival::touch).distinct().toList();
  }

  /** All order versions. */
  List<Order> orders() {
    return arrivals.stream().filter(a -> a.order() != null).map(Arrival::order).distinct().toList();
  }

  private static Touch touch(Random random, String eventId) {
    return Touches.of(
        eventId,
        random.nextBoolean() ? AdEventType.CLICK : AdEventType.IMPRESSION,
        random.nextInt(SPAN_MILLIS),
        merchant(random));
  }

  private static String merchant(Random random) {
    return random.nextInt(4) == 0 ? "merchant-2" : "merchant-1";
  }

  /** Whichever version comes first is in time; the others may come until the order expires. */
  private static void addOrder(
      List<Arrival> arrivals, Random random, String orderId, int retentionMillis) {
    long orderTimeMillis = random.nextInt(SPAN_MILLIS);
    String merchant = merchant(random);
    int versions = 1 + random.nextInt(3);
    int inTime = 1 + random.nextInt(versions);
    for (int version = 1; version <= versions; version++) {
      OrderStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
      Order order =
          new Order(
              orderId,
              "user-1",
              merchant,
              status,
              version,
              orderTimeMillis,
              orderTimeMillis + version,
              1_000L * version,
              "USD");
      int latest = version == inTime ? LATENESS_MILLIS : retentionMillis;
      for (int copy = 0; copy <= random.nextInt(2); copy++) {
        int delayMillis = random.nextBoolean() ? 0 : random.nextInt(latest + 1);
        arrivals.add(new Arrival(orderTimeMillis + delayMillis, null, order));
      }
    }
  }
}
