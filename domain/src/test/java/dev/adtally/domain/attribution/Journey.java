package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What one user did, as it arrives: touches of two regions and order versions, copies of both, in
 * any order that the bounds allow. Times are milliseconds, and small, so that edges meet often.
 *
 * @param arrivals what arrives, in order, each with a moment that the watermark has not passed
 */
record Journey(List<Arrival> arrivals) {

  private static final int SPAN_MILLIS = 24;
  private static final List<OrderStatus> STATUSES =
      List.of(
          OrderStatus.PLACED,
          OrderStatus.PLACED,
          OrderStatus.COMPLETED,
          OrderStatus.COMPLETED,
          OrderStatus.PARTIALLY_REFUNDED,
          OrderStatus.CANCELLED,
          OrderStatus.REFUNDED);

  /** One of {@code touch} and {@code order} is null. */
  record Arrival(long momentMillis, Touch touch, Order order) {}

  static Journey random(Random random, Setup setup) {
    List<Arrival> arrivals = new ArrayList<>();
    int touches = random.nextInt(8);
    for (int i = 0; i < touches; i++) {
      addTouch(arrivals, random, touch(random, "e" + i));
    }
    int orders = 1 + random.nextInt(3);
    for (int i = 0; i < orders; i++) {
      addOrder(arrivals, random, "o" + i, (int) setup.settings().orderRetention().toMillis());
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

  /** What is left without the first arrivals. */
  Journey after(int arrival) {
    return new Journey(arrivals.subList(arrival, arrivals.size()));
  }

  /** What a region sees of it. */
  Journey only(Predicate<Arrival> seen) {
    return new Journey(arrivals.stream().filter(seen).toList());
  }

  /** An event is accepted in one region, now and then in both. */
  private static void addTouch(List<Arrival> arrivals, Random random, Touch touch) {
    boolean both = random.nextInt(4) == 0;
    for (Touch accepted : both ? List.of(touch, Touches.in("eu", touch)) : List.of(touch)) {
      for (int copy = 0; copy <= random.nextInt(3); copy++) {
        int delayMillis = random.nextBoolean() ? 0 : random.nextInt(Setup.LATENESS_MILLIS + 1);
        arrivals.add(new Arrival(touch.timeMillis() + delayMillis, accepted, null));
      }
    }
  }

  private static Touch touch(Random random, String eventId) {
    return new Touch(
        eventId,
        random.nextInt(3) == 0 ? "ap" : "us",
        random.nextBoolean() ? AdEventType.CLICK : AdEventType.IMPRESSION,
        random.nextInt(SPAN_MILLIS),
        "ad-of-" + eventId,
        campaign(random),
        merchant(random));
  }

  private static String merchant(Random random) {
    return random.nextInt(4) == 0 ? "merchant-2" : "merchant-1";
  }

  private static String campaign(Random random) {
    return random.nextInt(3) == 0 ? "campaign-2" : "campaign-1";
  }

  /**
   * Whichever version comes first is in time; the others may come until the order expires. Some are
   * impossible after others.
   */
  private static void addOrder(
      List<Arrival> arrivals, Random random, String orderId, int retentionMillis) {
    Order placed =
        new Order(
            orderId,
            "user-1",
            merchant(random),
            OrderStatus.PLACED,
            1,
            random.nextInt(SPAN_MILLIS),
            0,
            0,
            "USD",
            Optional.of(campaign(random)));
    int versions = 1 + random.nextInt(5);
    int inTime = random.nextInt(versions);
    int version = 0;
    for (int i = 0; i < versions; i++) {
      version += 1 + random.nextInt(4) / 3;
      Order order = version(placed, version, random);
      int latest = i == inTime ? Setup.LATENESS_MILLIS : retentionMillis;
      for (int copy = 0; copy <= random.nextInt(2); copy++) {
        int delayMillis = random.nextBoolean() ? 0 : random.nextInt(latest + 1);
        arrivals.add(new Arrival(placed.orderTimeMillis() + delayMillis, null, order));
      }
    }
  }

  private static Order version(Order placed, int version, Random random) {
    return new Order(
        placed.orderId(),
        placed.userId(),
        placed.merchantId(),
        STATUSES.get(random.nextInt(STATUSES.size())),
        version,
        placed.orderTimeMillis(),
        placed.orderTimeMillis() + version,
        random.nextInt(5_000),
        placed.currency(),
        placed.campaignId());
  }
}
