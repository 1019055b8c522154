package dev.adtally.jobs.attribution;

import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * Twelve random days of some users: touches in two regions, some events in both; orders with
 * corrected totals, refunds in part and in full, cancellations, impossible versions and copies.
 * Times are whole five minutes, so that touches coincide and stand exactly on the bounds of their
 * windows. Records come up to 40 minutes late, in an order of their own in each partition.
 */
final class Shop {

  static final long START = 1_767_225_600_000L;
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private static final int USERS = 16;
  private static final long STEP = 5 * MINUTE;
  private static final long LATEST = 40 * MINUTE;

  final List<AcceptedAdEvent> touches = new ArrayList<>();
  final List<Order> orders = new ArrayList<>();

  private final Random random;

  Shop(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 1_600; i++) {
      addTouch("e" + i);
    }
    for (int i = 0; i < 160; i++) {
      addOrder("o" + i);
    }
  }

  private void addTouch(String id) {
    AdEventType type = random.nextInt(3) == 0 ? AdEventType.CLICK : AdEventType.IMPRESSION;
    String ad = "a" + random.nextInt(9);
    AdEvent event = new AdEvent(id, user(), ad, "c", merchant(), type, time(11 * DAY), 1, "USD");
    String region = random.nextBoolean() ? "us" : "eu";
    touches.add(new AcceptedAdEvent(event, region, 0, 0));
    if (random.nextInt(10) == 0) {
      touches.add(new AcceptedAdEvent(event, region.equals("us") ? "eu" : "us", 0, 0));
    }
  }

  private void addOrder(String id) {
    String user = user();
    String merchant = merchant();
    long placed = time(11 * DAY);
    long updated = placed;
    OrderStatus[] later = {
      OrderStatus.PLACED,
      OrderStatus.COMPLETED,
      OrderStatus.COMPLETED,
      OrderStatus.PARTIALLY_REFUNDED,
      OrderStatus.CANCELLED,
      OrderStatus.REFUNDED
    };
    int versions = 1 + random.nextInt(4);
    for (int version = 1; version <= versions; version++) {
      OrderStatus status = version == 1 ? OrderStatus.PLACED : later[random.nextInt(later.length)];
      Order order =
          new Order(
              id,
              user,
              merchant,
              status,
              version,
              placed,
              updated,
              random.nextInt(50_000_000),
              "USD",
              Optional.empty());
      orders.add(order);
      if (random.nextInt(8) == 0) {
        orders.add(order);
      }
      updated += random.nextInt(4) == 0 ? random.nextInt(6) * DAY : random.nextInt(90) * MINUTE;
    }
  }

  private String user() {
    return "u" + random.nextInt(USERS);
  }

  private String merchant() {
    return "m" + random.nextInt(3);
  }

  private long time(long span) {
    return START + random.nextInt((int) (span / STEP)) * STEP;
  }

  /** A region's touches, spread over partitions by user, in one possible order of arrival each. */
  List<List<Intake<AcceptedAdEvent>>> touchesOf(String region, int partitions, long seed) {
    return arrived(
        touches.stream().filter(touch -> touch.region().equals(region)).toList(),
        partitions,
        seed,
        touch -> touch.event().userId(),
        touch -> touch.event().eventTimeMillis());
  }

  /** The orders, in the same way. */
  List<List<Intake<Order>>> orders(int partitions, long seed) {
    return arrived(orders, partitions, seed, Order::userId, Order::updatedTimeMillis);
  }

  private static <T> List<List<Intake<T>>> arrived(
      List<T> values,
      int partitions,
      long seed,
      Function<T, String> user,
      Function<T, Long> timeMillis) {
    Random delays = new Random(seed);
    Map<Integer, List<Arrival<T>>> byPartition = new HashMap<>();
    for (T value : values) {
      int partition = Math.floorMod(user.apply(value).hashCode(), partitions);
      long at = timeMillis.apply(value) + delays.nextLong(LATEST);
      byPartition
          .computeIfAbsent(partition, none -> new ArrayList<>())
          .add(new Arrival<>(value, at));
    }
    List<List<Intake<T>>> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      List<Arrival<T>> arrivals = byPartition.getOrDefault(partition, new ArrayList<>());
      arrivals.sort(Comparator.comparingLong(Arrival::atMillis));
      List<Intake<T>> records = new ArrayList<>();
      for (Arrival<T> arrival : arrivals) {
        RawRecord raw =
            new RawRecord(
                "topic", partition, records.size(), arrival.atMillis(), null, new byte[0]);
        records.add(new Intake<>(raw, arrival.value(), null));
      }
      all.add(records);
    }
    return all;
  }

  private record Arrival<T>(T value, long atMillis) {}
}
