package dev.adtally.jobs.attribution;

import dev.adtally.jobs.attribution.PartitionedSource.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads some partitions of a {@link PartitionedSource}, whichever comes next by chance. */
final class PartitionedSourceReader<T> implements SourceReader<T, Partition> {

  private final PartitionedSource<T> source;
  private final Random random;
  private final List<Integer> open = new ArrayList<>();
  private final Map<Integer, Integer> next = new HashMap<>();
  private boolean noMorePartitions;
  private int left;
  private long completedCheckpoint = -1;
  private CompletableFuture<Void> available = CompletableFuture.completedFuture(null);

  PartitionedSourceReader(PartitionedSource<T> source, int subtask) {
    this.source = source;
    this.random = new Random(source.seed() * 31 + subtask);
    this.left = source.recordsPerCheckpoint();
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) {
    if (open.isEmpty()) {
      return noMorePartitions && source.endsWith(completedCheckpoint)
          ? InputStatus.END_OF_INPUT
          : waiting();
    }
    if (left == 0) {
      return waiting();
    }
    left--;
    int partition = open.get(random.nextInt(open.size()));
    List<T> records = source.records(partition);
    int position = next.get(partition);
    if (position < records.size()) {
      output.createOutputForSplit(Integer.toString(partition)).collect(records.get(position), 0);
      next.put(partition, position + 1);
      source.at(partition, position + 1);
    } else {
      output.releaseOutputForSplit(Integer.toString(partition));
      open.remove((Integer) partition);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  private InputStatus waiting() {
    if (available.isDone()) {
      available = new CompletableFuture<>();
    }
    return InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    completedCheckpoint = checkpointId;
    left = source.recordsPerCheckpoint();
    available.complete(null);
  }

  @Override
  public List<Partition> snapshotState(long checkpointId) {
    return open.stream().map(number -> new Partition(number, next.get(number))).toList();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void addSplits(List<Partition> splits) {
    for (Partition split : splits) {
      open.add(split.number());
      next.put(split.number(), split.next());
      source.at(split.number(), split.next());
    }
    available.complete(null);
  }

  @Override
  public void notifyNoMoreSplits() {
    noMorePartitions = true;
    available.complete(null);
  }

  @Override
  public void close() {}
}
