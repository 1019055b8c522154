package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributedOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What a job in this JVM said, and never took back: what a failure undid is in it too. */
final class CollectedRows {

  private static final Map<String, CollectedRows> BY_NAME = new ConcurrentHashMap<>();

  private final String name;
  private final List<AttributedOrder> rows = new CopyOnWriteArrayList<>();
  private final CountDownLatch first = new CountDownLatch(1);

  private CollectedRows(String name) {
    this.name = name;
  }

  static CollectedRows named(String name) {
    return BY_NAME.computeIfAbsent(name, CollectedRows::new);
  }

  Sink<AttributedOrder> sink() {
    return new CollectingSink(name);
  }

  int said() {
    return rows.size();
  }

  void awaitOne(Duration atMost) throws InterruptedException {
    assertThat(first.await(atMost.toMillis(), TimeUnit.MILLISECONDS)).as("a row").isTrue();
  }

  /**
   * The restatement of each row that a sink keeps. Two with the same revision must say the same,
   * what they tell people about touches that are no candidates aside.
   */
  Map<UUID, AttributedOrder> greatest() {
    Map<UUID, AttributedOrder> greatest = new HashMap<>();
    for (AttributedOrder row : rows) {
      AttributedOrder known = greatest.putIfAbsent(row.recordUuid(), row);
      if (known != null && row.revision() > known.revision()) {
        greatest.put(row.recordUuid(), row);
      } else if (known != null && row.revision() == known.revision()) {
        assertThat(row)
            .usingRecursiveComparison()
            .ignoringFields("considered", "consideredRest")
            .isEqualTo(known);
      }
    }
    return greatest;
  }

  private record CollectingSink(String name) implements Sink<AttributedOrder> {

    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<AttributedOrder> createWriter(WriterInitContext context) {
      CollectedRows into = named(name);
      return new SinkWriter<>() {
        @Override
        public void write(AttributedOrder row, Context written) {
          into.rows.add(row);
          into.first.countDown();
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }
}
