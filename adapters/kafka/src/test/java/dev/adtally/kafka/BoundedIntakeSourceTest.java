package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class BoundedIntakeSourceTest {

  private final List<String> calls = new ArrayList<>();

  @Test
  void aReaderOfARestoredSourceGetsItsPartitionsAndThenLearnsThatThereAreNoMore() {
    new BoundedIntakeSource.Ending(new Enumerator(), new Context()).addReader(3);

    assertThat(calls).containsExactly("added 3", "no more for 3");
  }

  @Test
  void aReplaysSourceEndsAndTravelsWithTheJobEvenIfItReadsNothing() throws Exception {
    EventTimeBounds bounds =
        new EventTimeBounds(
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1));
    KafkaConfig cluster = new KafkaConfig("a:1", Duration.ofMinutes(1), Map.of());
    for (Map<Integer, OffsetRange> ranges :
        List.of(Map.of(0, new OffsetRange(3, 9)), Map.<Integer, OffsetRange>of())) {
      Source<?, ?, ?> source =
          new IntakeSources(cluster, "g", Optional.of(Map.of("t", new TreeMap<>(ranges))))
              .of("t", bytes -> null, new AdEventRules("USD", bounds), Types.AD_EVENT_INTAKE);

      byte[] shipped = InstantiationUtil.serializeObject(source);

      assertThat(shipped).isNotEmpty();
      assertThat(source.getBoundedness()).isEqualTo(Boundedness.BOUNDED);
    }
    assertThat(
            new IntakeSources(cluster, "g")
                .of("t", bytes -> null, new AdEventRules("USD", bounds), Types.AD_EVENT_INTAKE)
                .getBoundedness())
        .isEqualTo(Boundedness.CONTINUOUS_UNBOUNDED);
  }

  private final class Enumerator
      implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {
      calls.add("added " + subtask);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpointId) {
      return new KafkaSourceEnumState(List.of(), List.of(), true);
    }

    @Override
    public void close() {}
  }

  private final class Context implements SplitEnumeratorContext<KafkaPartitionSplit> {

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
      throw new AssertionError("nobody asks for it");
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {}

    @Override
    public int currentParallelism() {
      return 4;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
      return Map.of();
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {}

    @Override
    public void signalNoMoreSplits(int subtask) {
      calls.add("no more for " + subtask);
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {}

    @Override
    public <T> void callAsync(
        Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {}

    @Override
    public void runInCoordinatorThread(Runnable runnable) {}
  }
}
