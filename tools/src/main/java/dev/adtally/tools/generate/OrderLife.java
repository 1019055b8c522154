package dev.adtally.tools.generate;

import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws what becomes of an order: its versions, in the order in which they come about. */
final class OrderLife {

  private static final int MINUTE_MILLIS = 60_000;
  private static final double SECOND_PART_SHARE = 0.3;
  private static final double LATE_REFUND_SHARE = 0.4;
  private static final long CENT_MICROS = 10_000;

  private final OrderChanges shares;
  private final SplittableRandom random;
  private final List<OrderRecord> versions = new ArrayList<>();

  private OrderLife(OrderChanges shares, SplittableRandom random) {
    this.shares = shares;
    this.random = random;
  }

  /** All versions of an order from {@code placed} on. */
  static List<OrderRecord> draw(OrderRecord placed, OrderChanges shares, SplittableRandom random) {
    OrderLife life = new OrderLife(shares, random);
    life.versions.add(placed);
    life.live();
    return life.versions;
  }

  private void live() {
    if (random.nextDouble() < shares.corrected()) {
      next(latest().getStatus(), part(random.nextInt(50, 150)), minutes(1, 10));
    }
    if (random.nextDouble() < shares.completed()) {
      next(OrderStatus.COMPLETED, part(100), minutes(1, 10));
    }
    if (random.nextDouble() < shares.partlyRefunded()) {
      next(OrderStatus.PARTIALLY_REFUNDED, part(random.nextInt(20, 90)), minutes(1, 10));
      if (random.nextDouble() < SECOND_PART_SHARE) {
        next(OrderStatus.PARTIALLY_REFUNDED, part(random.nextInt(20, 90)), minutes(1, 10));
      }
    }
    double end = random.nextDouble();
    if (end < shares.cancelled()) {
      next(OrderStatus.CANCELLED, part(100), minutes(1, 10));
    } else if (end < shares.cancelled() + shares.refunded()) {
      boolean late = random.nextDouble() < LATE_REFUND_SHARE;
      next(OrderStatus.REFUNDED, 0, late ? minutes(62, 90) : minutes(1, 10));
    }
    if (random.nextDouble() < shares.impossible()) {
      goBack();
    }
  }

  /** A version that no order can come to: from any state but the first, back to the first. */
  private void goBack() {
    boolean placed = latest().getStatus() == OrderStatus.PLACED;
    next(OrderStatus.PLACED, part(100), minutes(1, 10));
    if (placed) {
      latest().setMerchantId(latest().getMerchantId() + "-other");
    }
  }

  private void next(OrderStatus status, long totalMicros, long laterMillis) {
    OrderRecord latest = latest();
    OrderRecord next = OrderRecord.newBuilder(latest).build();
    next.setStatus(status);
    next.setVersion(latest.getVersion() + 1);
    next.setUpdatedTime(Instant.ofEpochMilli(latest.getUpdatedTime().toEpochMilli() + laterMillis));
    next.setTotalMicros(totalMicros);
    versions.add(next);
  }

  private OrderRecord latest() {
    return versions.get(versions.size() - 1);
  }

  private long part(int percent) {
    return latest().getTotalMicros() / CENT_MICROS * percent / 100 * CENT_MICROS;
  }

  private long minutes(int least, int below) {
    return random.nextInt(least * MINUTE_MILLIS, below * MINUTE_MILLIS);
  }
}
