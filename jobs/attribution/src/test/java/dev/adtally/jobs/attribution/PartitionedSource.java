package dev.adtally.jobs.attribution;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.InstantiationUtil;

/**
 * A topic in memory: its partitions are read in their own order, interleaved at random, a few
 * records for each checkpoint, so that a run meets many of them. Records are looked up by the
 * topic's name, because the test runs in the job's JVM.
 *
 * <p>All topics of a run end together: Flink takes no checkpoint while only some subtasks of an
 * operator with union state have ended, and the others would wait for one.
 *
 * @param answers whether the partitions are ever told; a topic that does not is a region that is
 *     away
 */
record PartitionedSource<T>(
    TypeInformation<T> type, String topic, long seed, int recordsPerCheckpoint, boolean answers)
    implements Source<T, PartitionedSource.Partition, ArrayList<PartitionedSource.Partition>>,
        ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;

  private static final Map<String, List<? extends List<?>>> TOPICS = new ConcurrentHashMap<>();
  private static final Map<String, AtomicIntegerArray> POSITIONS = new ConcurrentHashMap<>();

  private static final Map<String, Long> LAST_CHECKPOINTS = new ConcurrentHashMap<>();

  /** A topic with these records in each of its partitions. */
  static <T> PartitionedSource<T> of(
      TypeInformation<T> type,
      String topic,
      List<List<T>> partitions,
      long seed,
      int recordsPerCheckpoint) {
    TOPICS.put(topic, partitions);
    POSITIONS.put(topic, new AtomicIntegerArray(partitions.size()));
    return new PartitionedSource<>(type, topic, seed, recordsPerCheckpoint, true);
  }

  /** A topic whose cluster is away. */
  static <T> PartitionedSource<T> away(TypeInformation<T> type, String topic) {
    TOPICS.put(topic, List.of());
    return new PartitionedSource<>(type, topic, 0, 1, false);
  }

  @SuppressWarnings("unchecked")
  List<T> records(int partition) {
    return (List<T>) TOPICS.get(topic).get(partition);
  }

  void at(int partition, int position) {
    POSITIONS.get(topic).set(partition, position);
  }

  /**
   * Whether the topics of the run, whose names end alike, end with this checkpoint: the one after
   * that at which a reader first found them all read. So all end with the same.
   */
  boolean endsWith(long completedCheckpoint) {
    String run = topic.substring(topic.indexOf('-'));
    boolean atEnd =
        TOPICS.entrySet().stream()
            .filter(each -> each.getKey().endsWith(run))
            .allMatch(each -> isAtEnd(each.getKey(), each.getValue()));
    return atEnd
        && completedCheckpoint
            >= LAST_CHECKPOINTS.computeIfAbsent(run, first -> completedCheckpoint + 1);
  }

  private static boolean isAtEnd(String topic, List<? extends List<?>> partitions) {
    for (int i = 0; i < partitions.size(); i++) {
      if (POSITIONS.get(topic).get(i) < partitions.get(i).size()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }

  @Override
  public Boundedness getBoundedness() {
    return answers ? Boundedness.BOUNDED : Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SplitEnumerator<Partition, ArrayList<Partition>> createEnumerator(
      SplitEnumeratorContext<Partition> context) {
    ArrayList<Partition> partitions = new ArrayList<>();
    for (int i = 0; i < TOPICS.get(topic).size(); i++) {
      partitions.add(new Partition(i, 0));
    }
    return new Enumerator(context, partitions, answers);
  }

  @Override
  public SplitEnumerator<Partition, ArrayList<Partition>> restoreEnumerator(
      SplitEnumeratorContext<Partition> context, ArrayList<Partition> unassigned) {
    return new Enumerator(context, unassigned, answers);
  }

  @Override
  public SourceReader<T, Partition> createReader(SourceReaderContext context) {
    return new PartitionedSourceReader<>(this, context.getIndexOfSubtask());
  }

  @Override
  public SimpleVersionedSerializer<Partition> getSplitSerializer() {
    return new JavaSerializer<>();
  }

  @Override
  public SimpleVersionedSerializer<ArrayList<Partition>> getEnumeratorCheckpointSerializer() {
    return new JavaSerializer<>();
  }

  /** A partition, and which of its records comes next. */
  record Partition(int number, int next) implements SourceSplit, Serializable {
    @Override
    public String splitId() {
      return Integer.toString(number);
    }
  }

  private record Enumerator(
      SplitEnumeratorContext<Partition> context, ArrayList<Partition> unassigned, boolean answers)
      implements SplitEnumerator<Partition, ArrayList<Partition>> {

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {
      throw new AssertionError("readers wait for what they are given");
    }

    @Override
    public void addSplitsBack(List<Partition> splits, int subtask) {
      unassigned.addAll(splits);
    }

    @Override
    public void addReader(int subtask) {
      List<Partition> own =
          unassigned.stream()
              .filter(split -> split.number() % context.currentParallelism() == subtask)
              .toList();
      // at once, as Kafka's source does: a partition that comes later is not in the watermark yet
      if (!own.isEmpty()) {
        context.assignSplits(new SplitsAssignment<>(Map.of(subtask, own)));
      }
      unassigned.removeAll(own);
      if (answers) {
        context.signalNoMoreSplits(subtask);
      }
    }

    @Override
    public ArrayList<Partition> snapshotState(long checkpointId) {
      return new ArrayList<>(unassigned);
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
