package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.order.EnrichmentStatus;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** What a job in this JVM does to its orders, and what came of them. */
final class EnrichedOrders {

  private static final Map<String, EnrichmentStatus> FIRST = new ConcurrentHashMap<>();
  private static final Set<String> ENRICHED = ConcurrentHashMap.newKeySet();
  private static final AtomicBoolean FAILED = new AtomicBoolean();
  private static final AtomicBoolean CHECKPOINTED = new AtomicBoolean();
  private static volatile CountDownLatch outstanding = new CountDownLatch(0);

  private EnrichedOrders() {}

  /** Starts anew; the latch falls when so many orders are enriched. */
  static CountDownLatch expect(int orders) {
    FIRST.clear();
    ENRICHED.clear();
    FAILED.set(false);
    CHECKPOINTED.set(false);
    outstanding = new CountDownLatch(orders);
    return outstanding;
  }

  static boolean failedOnce() {
    return FAILED.get();
  }

  static Set<String> enriched() {
    return Set.copyOf(ENRICHED);
  }

  /** Orders whose first row went out without details. */
  static long firstUnavailable() {
    return FIRST.values().stream().filter(EnrichmentStatus.UNAVAILABLE::equals).count();
  }

  /** Fails once, some time after the first checkpoint. */
  static final class FailOnce<T> implements MapFunction<T, T>, CheckpointListener {

    private static final long serialVersionUID = 1L;

    private transient int since;

    @Override
    public T map(T value) {
      if (CHECKPOINTED.get() && ++since > 100 && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("a failure that the test planted");
      }
      return value;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
      CHECKPOINTED.set(true);
    }
  }

  /** Takes note of every row. */
  static final class Note implements MapFunction<AttributedOrder, AttributedOrder> {

    private static final long serialVersionUID = 1L;

    @Override
    public AttributedOrder map(AttributedOrder row) {
      EnrichmentStatus status = row.enrichment().status();
      FIRST.putIfAbsent(row.orderId(), status);
      if (status == EnrichmentStatus.ENRICHED && ENRICHED.add(row.orderId())) {
        outstanding.countDown();
      }
      return row;
    }
  }
}
