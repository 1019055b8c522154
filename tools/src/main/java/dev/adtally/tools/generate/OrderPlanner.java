package dev.adtally.tools.generate;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** Plans the orders of one region and hands them out when the stream has reached their time. */
final class OrderPlanner {

  private static final int SECOND_MILLIS = 1_000;
  private static final int MINUTE_MILLIS = 60 * SECOND_MILLIS;
  private static final double SAME_INSTANT_SHARE = 0.01;
  private static final double HELD_BACK_SHARE = 0.03;
  private static final double STALE_COPY_SHARE = 0.05;
  private static final long CENT_MICROS = 10_000;

  private record Due(long dueMillis, long sequence, ToSend record) {}

  private final String region;
  private final GeneratorSettings settings;
  private final SplittableRandom random;
  private final Function<SpecificRecord, byte[]> avroBody;
  private final BrokenValues brokenValues = new BrokenValues(OrderRecord.getClassSchema());
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparingLong(Due::dueMillis).thenComparing(Due::sequence));
  private long sequence;
  private long nextOrder;
  private long nextStranger;

  OrderPlanner(
      String region,
      GeneratorSettings settings,
      SplittableRandom random,
      Function<SpecificRecord, byte[]> avroBody) {
    this.region = region;
    this.settings = settings;
    this.random = random;
    this.avroBody = avroBody;
  }

  /** Lets an order follow {@code touch}, or not, as the shares say. */
  void afterTouch(AdEventRecord touch, long nowMillis) {
    OrderShares shares = settings.orderShares();
    boolean click = touch.getEventType() == EventType.CLICK;
    if (random.nextDouble() >= (click ? shares.afterClick() : shares.afterView())) {
      return;
    }
    long orderMillis =
        random.nextDouble() < SAME_INSTANT_SHARE
            ? touch.getEventTime().toEpochMilli()
            : nowMillis + random.nextInt(20 * SECOND_MILLIS, 30 * MINUTE_MILLIS);
    boolean elsewhere = random.nextDouble() < shares.otherMerchant();
    String merchant = elsewhere ? randomMerchant() : touch.getMerchantId();
    plan(touch.getUserId(), merchant, orderMillis);
  }

  /** Lets a user who never saw an ad place an order, or not, as the shares say. */
  void withoutTouch(long nowMillis) {
    if (random.nextDouble() < settings.orderShares().withoutTouch()) {
      plan(region + "-n" + nextStranger++, randomMerchant(), nowMillis);
    }
  }

  /** The records due up to {@code nowMillis}, in order of their time. */
  List<ToSend> due(long nowMillis) {
    List<ToSend> records = new ArrayList<>();
    while (!queue.isEmpty() && queue.peek().dueMillis() <= nowMillis) {
      records.add(queue.remove().record());
    }
    return records;
  }

  /** An order that changes no result: its user has no touch. */
  ToSend closing(int partition, long timeMillis) {
    String user;
    do {
      user = region + "-n" + nextStranger++;
    } while (ToSend.partitionOf(user, settings.partitions()) != partition);
    return toSend(placed(user, randomMerchant(), timeMillis));
  }

  private void plan(String user, String merchant, long orderMillis) {
    if (orderMillis > settings.endMillis()) {
      return;
    }
    OrderRecord placed = placed(user, merchant, orderMillis);
    OrderStatus laterStatus = laterStatus();
    long laterMillis = orderMillis + random.nextInt(MINUTE_MILLIS, 10 * MINUTE_MILLIS);
    if (laterStatus == OrderStatus.PLACED || laterMillis > settings.endMillis()) {
      planCopies(orderMillis, placed);
    } else {
      OrderRecord later = OrderRecord.newBuilder(placed).build();
      later.setStatus(laterStatus);
      later.setVersion(2);
      later.setUpdatedTime(Instant.ofEpochMilli(laterMillis));
      boolean heldBack = random.nextDouble() < HELD_BACK_SHARE;
      if (!heldBack) {
        planCopies(orderMillis, placed);
      }
      planCopies(laterMillis, later);
      if (heldBack || random.nextDouble() < STALE_COPY_SHARE) {
        add(laterMillis, toSend(placed));
      }
    }
    planFaults(orderMillis, placed);
  }

  private void planCopies(long dueMillis, OrderRecord order) {
    add(dueMillis, toSend(order));
    if (random.nextDouble() < settings.orderShares().duplicates()) {
      add(dueMillis, toSend(order));
    }
  }

  /** Records that are refused: they have ids of their own, and no result depends on them. */
  private void planFaults(long dueMillis, OrderRecord model) {
    OrderShares shares = settings.orderShares();
    if (random.nextDouble() < shares.invalid()) {
      OrderRecord invalid = OrderRecord.newBuilder(model).setOrderId(newId()).build();
      InvalidOrders.breakOneRule(invalid, random);
      add(dueMillis, toSend(model.getUserId(), new Content.Decodable(invalid)));
    }
    if (random.nextDouble() < shares.undecodable()) {
      add(dueMillis, toSend(model.getUserId(), brokenValues.draw(avroBody.apply(model), random)));
    }
  }

  private OrderStatus laterStatus() {
    OrderShares shares = settings.orderShares();
    double point = random.nextDouble();
    if (point < shares.cancelled()) {
      return OrderStatus.CANCELLED;
    }
    if (point < shares.cancelled() + shares.refunded()) {
      return OrderStatus.REFUNDED;
    }
    if (point < shares.cancelled() + shares.refunded() + shares.completed()) {
      return OrderStatus.COMPLETED;
    }
    return OrderStatus.PLACED;
  }

  private OrderRecord placed(String user, String merchant, long orderMillis) {
    Instant time = Instant.ofEpochMilli(orderMillis);
    long totalMicros = random.nextInt(100, 20_000) * CENT_MICROS;
    return new OrderRecord(
        newId(), user, merchant, OrderStatus.PLACED, 1, time, time, totalMicros, "USD", null);
  }

  private String randomMerchant() {
    Population population = settings.population();
    return population.merchantName(random.nextInt(population.merchants()));
  }

  private String newId() {
    return region + "-o" + nextOrder++;
  }

  private void add(long dueMillis, ToSend record) {
    queue.add(new Due(dueMillis, sequence++, record));
  }

  private ToSend toSend(OrderRecord order) {
    return toSend(order.getUserId(), new Content.Decodable(order));
  }

  private ToSend toSend(String key, Content content) {
    return ToSend.of(Topics.ORDERS, settings.partitions(), key, content);
  }
}
