package dev.adtally.jobs.aggregation;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.InstantiationUtil;

/**
 * A topic in memory that ends: its partitions are read each in its own order, interleaved at
 * random, with a pause now and then, so that watermarks pass between. It can't be restored. Records
 * are looked up by the topic's name, because the test runs in the job's JVM.
 */
record InMemoryTopic<T>(TypeInformation<T> type, String name, long seed)
    implements Source<T, InMemoryTopic.Partition, Integer>, ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;
  private static final int RECORDS_PER_PAUSE = 20;
  private static final Map<String, List<? extends List<?>>> TOPICS = new ConcurrentHashMap<>();

  static <T> InMemoryTopic<T> of(
      TypeInformation<T> type, String name, List<List<T>> partitions, long seed) {
    TOPICS.put(name, partitions);
    return new InMemoryTopic<>(type, name, seed);
  }

  @SuppressWarnings("unchecked")
  private List<T> records(int partition) {
    return (List<T>) TOPICS.get(name).get(partition);
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<Partition, Integer> createEnumerator(
      SplitEnumeratorContext<Partition> context) {
    return new Enumerator(context, TOPICS.get(name).size());
  }

  @Override
  public SplitEnumerator<Partition, Integer> restoreEnumerator(
      SplitEnumeratorContext<Partition> context, Integer state) {
    throw new AssertionError("no test of this topic restores");
  }

  @Override
  public SourceReader<T, Partition> createReader(SourceReaderContext context) {
    return new Reader<>(this, new Random(seed * 31 + context.getIndexOfSubtask()));
  }

  @Override
  public SimpleVersionedSerializer<Partition> getSplitSerializer() {
    return new JavaSerializer<>();
  }

  @Override
  public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
    return new JavaSerializer<>();
  }

  record Partition(int number) implements SourceSplit, Serializable {
    @Override
    public String splitId() {
      return Integer.toString(number);
    }
  }

  private record Enumerator(SplitEnumeratorContext<Partition> context, int partitions)
      implements SplitEnumerator<Partition, Integer> {

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<Partition> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {
      List<Partition> own = new ArrayList<>();
      for (int i = subtask; i < partitions; i += context.currentParallelism()) {
        own.add(new Partition(i));
      }
      context.assignSplits(new SplitsAssignment<>(Map.of(subtask, own)));
      context.signalNoMoreSplits(subtask);
    }

    @Override
    public Integer snapshotState(long checkpointId) {
      return partitions;
    }

    @Override
    public void close() {}
  }

  private static final class Reader<T> implements SourceReader<T, Partition> {
    private final InMemoryTopic<T> topic;
    private final Random random;
    private final List<Partition> open = new ArrayList<>();
    private final Map<Integer, Integer> next = new ConcurrentHashMap<>();
    private boolean noMore;
    private int read;
    private CompletableFuture<Void> available = new CompletableFuture<>();

    Reader(InMemoryTopic<T> topic, Random random) {
      this.topic = topic;
      this.random = random;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
      if (open.isEmpty()) {
        return noMore ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
      }
      Partition partition = open.get(random.nextInt(open.size()));
      List<T> records = topic.records(partition.number());
      int position = next.merge(partition.number(), 1, Integer::sum) - 1;
      if (position < records.size()) {
        output.createOutputForSplit(partition.splitId()).collect(records.get(position), 0);
      } else {
        output.releaseOutputForSplit(partition.splitId());
        open.remove(partition);
      }
      if (++read % RECORDS_PER_PAUSE == 0) {
        available = new CompletableFuture<Void>().completeOnTimeout(null, 2, TimeUnit.MILLISECONDS);
        return InputStatus.NOTHING_AVAILABLE;
      }
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<Partition> snapshotState(long checkpointId) {
      return List.copyOf(open);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return available;
    }

    @Override
    public void addSplits(List<Partition> splits) {
      open.addAll(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      noMore = true;
      available.complete(null);
    }

    @Override
    public void close() {}
  }

  private static final class JavaSerializer<S> implements SimpleVersionedSerializer<S> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(S value) throws IOException {
      return InstantiationUtil.serializeObject(value);
    }

    @Override
    public S deserialize(int version, byte[] bytes) throws IOException {
      try {
        return InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
  }
}
