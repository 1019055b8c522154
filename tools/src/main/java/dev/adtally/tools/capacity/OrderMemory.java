package dev.adtally.tools.capacity;

import java.time.Duration;

/**
 * The orders that one region's attribution remembers, before RocksDB compresses them: an upper
 * bound. Each is kept for the retention, nearly all of that time decided, with its touches.
 *
 * <p>Source: what an entry of Flink's map state is. Key: key group 2 bytes, user id and its length,
 * namespace 1, order id and its length. Value: null mark 1, the ids of order, user and merchant,
 * and 56 bytes beside them. A touch that an order keeps: the ids of event, ad, campaign, merchant
 * and region, and 15 bytes beside them. RocksDB adds 11 bytes an entry.
 *
 * @param ordersPerSecond accepted orders of the region; further versions of one take nothing more
 * @param touchesEach touches that an order keeps on average: those in their windows, and at most 20
 *     of the user's others
 * @param idLength characters of an event id, and of an order id
 * @param userLength characters of a user id
 * @param adLength characters of an ad id, and of the ids of a campaign and a merchant
 * @param retention how long an order can be revised; an hour is added, the greatest distance
 *     between two sweeps of a user
 */
public record OrderMemory(
    double ordersPerSecond,
    double touchesEach,
    int idLength,
    int userLength,
    int adLength,
    Duration retention) {

  private static final int KEY_BYTES = 2 + 1 + 1 + 1;
  private static final int ORDER_BYTES = 1 + 56;
  private static final int TOUCH_BYTES = 15;
  private static final int REGION_LENGTH = 2;
  private static final int ROCKSDB_BYTES = 11;
  private static final Duration SWEEP = Duration.ofHours(1);

  public OrderMemory {
    if (!(touchesEach >= 0) || Double.isInfinite(touchesEach)) {
      throw new IllegalArgumentException(
          "%s touches an order: give a number of at least 0".formatted(touchesEach));
    }
  }

  /** The event time that orders are remembered for. */
  public Duration kept() {
    return retention.plus(SWEEP);
  }

  /** Orders that are remembered at most. */
  public long orders() {
    return Keys.within(ordersPerSecond, kept());
  }

  public long bytes() {
    return Math.multiplyExact(orders(), bytesPerOrder());
  }

  /** Bytes of one order that waits for its decision. */
  public long bytesPerPendingOrder() {
    return 2L * idLength + 2L * userLength + adLength + KEY_BYTES + ORDER_BYTES + ROCKSDB_BYTES;
  }

  /** Bytes of one decided order, its touches included. */
  public long bytesPerOrder() {
    return bytesPerPendingOrder() + (long) Math.ceil(touchesEach * bytesPerTouch());
  }

  private long bytesPerTouch() {
    return (long) idLength + 3L * adLength + REGION_LENGTH + TOUCH_BYTES;
  }
}
