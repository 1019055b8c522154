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
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plans the orders that follow one region's ads, and hands them out when the stream has reached
 * their time.
 */
final class OrderPlanner {

  private static final int SECOND_MILLIS = 1_000;
  private static final int MINUTE_MILLIS = 60 * SECOND_MILLIS;
  private static final double SAME_INSTANT_SHARE = 0.01;
  private static final double SEEN_ELSEWHERE_SHARE = 0.7;
  private static final double STALE_COPY_SHARE = 0.05;
  private static final int FIRST_SEEN_WITHIN_MILLIS = 40 * MINUTE_MILLIS;
  private static final long CENT_MICROS = 10_000;

  private record Queued(long dueMillis, long sequence, ToSend record) {}

  private record Due(long dueMillis, int turn, OrderRecord record) {
    static final Comparator<Due> IN_TURN =
        Comparator.comparingLong(Due::dueMillis).thenComparingInt(Due::turn);
  }

  private final String region;
  private final GeneratorSettings settings;
  private final SplittableRandom random;
  private final Elsewhere elsewhere;
  private final Function<SpecificRecord, byte[]> avroBody;
  private final BrokenValues brokenValues = new BrokenValues(OrderRecord.getClassSchema());
  private final PriorityQueue<Queued> queue =
      new PriorityQueue<>(
          Comparator.comparingLong(Queued::dueMillis).thenComparing(Queued::sequence));
  private long sequence;
  private long nextOrder;
  private long nextStranger;

  OrderPlanner(
      String region,
      GeneratorSettings settings,
      SplittableRandom random,
      Elsewhere elsewhere,
      Function<SpecificRecord, byte[]> avroBody) {
    this.region = region;
    this.settings = settings;
    this.random = random;
    this.elsewhere = elsewhere;
    this.avroBody = avroBody;
  }

  /**
   * Lets an order follow {@code touch}, or not, as the shares say.
   *
   * @return a further touch that the order is to learn of late, if there is one
   */
  Optional<LateTouch> afterTouch(AdEventRecord touch, long nowMillis) {
    OrderShares shares = settings.orderShares();
    boolean click = touch.getEventType() == EventType.CLICK;
    if (random.nextDouble() >= (click ? shares.afterClick() : shares.afterView())) {
      return Optional.empty();
    }
    long orderMillis =
        random.nextDouble() < SAME_INSTANT_SHARE
            ? touch.getEventTime().toEpochMilli()
            : nowMillis + random.nextInt(20 * SECOND_MILLIS, 30 * MINUTE_MILLIS);
    boolean elsewhere = random.nextDouble() < shares.otherMerchant();
    String merchant = elsewhere ? randomMerchant() : touch.getMerchantId();
    plan(touch.getUserId(), merchant, orderMillis);
    return random.nextDouble() < shares.lateTouches()
        ? lateTouch(touch.getUserId(), merchant, orderMillis)
        : Optional.empty();
  }

  private Optional<LateTouch> lateTouch(String user, String merchant, long orderMillis) {
    long touchMillis =
        Math.max(settings.startMillis(), orderMillis - random.nextInt(20 * MINUTE_MILLIS));
    long dueMillis = orderMillis + random.nextInt(MINUTE_MILLIS, 30 * MINUTE_MILLIS);
    boolean tooLate = dueMillis - touchMillis > settings.maxLateness().toMillis();
    return tooLate || touchMillis > orderMillis || dueMillis > settings.endMillis()
        ? Optional.empty()
        : Optional.of(new LateTouch(user, merchant, touchMillis, dueMillis));
  }

  /** Lets a user who never saw an ad place an order, or not, as the shares say. */
  void withoutTouch(long nowMillis) {
    if (random.nextDouble() < settings.orderShares().withoutTouch()) {
      plan(region + "-n" + nextStranger++, randomMerchant(), nowMillis);
    }
  }

  /** The records due up to {@code nowMillis}, in order of their time. */
  List<Timed> due(long nowMillis) {
    List<Timed> records = new ArrayList<>();
    while (!queue.isEmpty() && queue.peek().dueMillis() <= nowMillis) {
      records.add(new Timed(nowMillis, queue.remove().record()));
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
    RegionShares across = settings.regionShares();
    double point = elsewhere.exists() ? random.nextDouble() : 1;
    boolean moved = point < across.ordersElsewhere();
    boolean twice = !moved && point < across.ordersElsewhere() + across.ordersTwice();
    String other = moved || twice ? elsewhere.drawOther(region, random) : region;
    String home = moved ? other : region;

    OrderRecord placed = placed(user, merchant, orderMillis);
    List<Due> deliveries = deliveries(placed);
    for (Due delivery : deliveries) {
      add(home, delivery.dueMillis(), delivery.record());
      if (random.nextDouble() < settings.orderShares().duplicates()) {
        add(home, delivery.dueMillis(), delivery.record());
      }
    }
    if (twice) {
      sendSome(other, placed, deliveries);
    }
    planFaults(orderMillis, placed);
  }

  /** The versions, each when it is sent: now and then after the next, or once more with it. */
  private List<Due> deliveries(OrderRecord placed) {
    List<OrderRecord> versions = OrderLife.draw(placed, settings.orderChanges(), random);
    versions.removeIf(version -> millis(version) > settings.endMillis());
    boolean disordered = random.nextDouble() < settings.orderChanges().disordered();
    boolean stale = random.nextDouble() < STALE_COPY_SHARE;
    int swapped = disordered && versions.size() > 1 ? random.nextInt(versions.size() - 1) : -1;
    List<Due> deliveries = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      boolean last = i + 1 == versions.size();
      boolean mayWait = !last && maySayFirst(placed, versions.get(i + 1));
      OrderRecord when = mayWait && i == swapped ? versions.get(i + 1) : versions.get(i);
      deliveries.add(new Due(millis(when), i == swapped ? i + 2 : i, versions.get(i)));
    }
    OrderRecord latest = versions.get(versions.size() - 1);
    if (stale && maySayFirst(placed, latest)) {
      deliveries.add(new Due(millis(latest), versions.size() + 2, placed));
    }
    deliveries.sort(Due.IN_TURN);
    return deliveries;
  }

  /**
   * Of an order seen in two regions the other one sees some versions; the first of them soon, or
   * its job would not take the order any more.
   */
  private void sendSome(String other, OrderRecord placed, List<Due> deliveries) {
    boolean known = false;
    for (Due delivery : deliveries) {
      boolean seen = random.nextDouble() < SEEN_ELSEWHERE_SHARE;
      boolean sameOrder = delivery.record().getMerchantId().equals(placed.getMerchantId());
      if (seen && sameOrder && (known || maySayFirst(placed, delivery.record()))) {
        add(other, delivery.dueMillis(), delivery.record());
        known = true;
      }
    }
  }

  /**
   * Whether the job still takes the order when this version is the first that it sees. A version
   * with another merchant never comes first: the order would be that merchant's.
   */
  private static boolean maySayFirst(OrderRecord placed, OrderRecord version) {
    return millis(version) - millis(placed) < FIRST_SEEN_WITHIN_MILLIS
        && version.getMerchantId().equals(placed.getMerchantId());
  }

  private static long millis(OrderRecord version) {
    return version.getUpdatedTime().toEpochMilli();
  }

  private void add(String toRegion, long dueMillis, OrderRecord order) {
    if (toRegion.equals(region)) {
      add(dueMillis, toSend(order));
    } else {
      elsewhere.send(toRegion, dueMillis, toSend(order));
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
    queue.add(new Queued(dueMillis, sequence++, record));
  }

  private ToSend toSend(OrderRecord order) {
    return toSend(order.getUserId(), new Content.Decodable(order));
  }

  private ToSend toSend(String key, Content content) {
    return ToSend.of(Topics.ORDERS, settings.partitions(), key, content);
  }
}
