package dev.adtally.hive.sink;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.FlinkException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the partitions of committed files to the metastore, one attempt at a time, on another
 * thread. While the metastore is down the partitions wait, in operator state, and the job goes on.
 *
 * <p>Its first attempt after every start also adds partitions that have files and that the
 * metastore does not know: those of a job that was stopped or killed between commit and adding.
 *
 * <p>Adding is idempotent, so what was in flight at a failure is simply told again. Parallelism 1.
 *
 * <p>State: one entry per partition that the metastore has not confirmed yet.
 */
final class AddPartitionsOperator extends AbstractStreamOperator<String>
    implements OneInputStreamOperator<String, String>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(AddPartitionsOperator.class);

  /** How often a running attempt is looked at. */
  private static final long LOOK_MILLIS = 200;

  private static final ListStateDescriptor<PendingPartition> PENDING =
      new ListStateDescriptor<>("pending-partitions", PendingPartitionForm.TYPE);

  private final PartitionCatalog.Opener catalogs;
  private final HiveConfig hive;
  private final PartitionRetry retry;

  private transient ListState<PendingPartition> state;
  private transient Map<RowPartition, Long> pendingSinceMillis;
  private transient PartitionAdder adder;
  private transient CompletableFuture<List<RowPartition>> attempt;
  private transient boolean missedAreAdded;
  private transient ScheduledFuture<?> nextLook;
  private transient long nextAttemptMillis;
  private transient int failures;
  private transient boolean ended;

  AddPartitionsOperator(PartitionCatalog.Opener catalogs, HiveConfig hive, PartitionRetry retry) {
    this.catalogs = catalogs;
    this.hive = hive;
    this.retry = retry;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    pendingSinceMillis = new HashMap<>();
    state = context.getOperatorStateStore().getListState(PENDING);
    for (PendingPartition restored : state.get()) {
      pendingSinceMillis.put(restored.partition(), restored.sinceMillis());
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    adder = new PartitionAdder(catalogs, new PartitionDirectories(hive.location()));
    getMetricGroup().gauge("pendingPartitions", () -> pendingSinceMillis.size());
    getMetricGroup().gauge("oldestPendingPartitionAgeMillis", this::oldestAgeMillis);
    getMetricGroup().gauge("metastoreFailuresInARow", () -> failures);
    tryNow();
  }

  @Override
  public void processElement(StreamRecord<String> element) throws Exception {
    String directory = element.getValue();
    RowPartition partition =
        RowPartition.parse(directory)
            .orElseThrow(() -> new IllegalStateException("committed into '" + directory + "'"));
    pendingSinceMillis.putIfAbsent(partition, now());
    tryNow();
  }

  /** Starts an attempt if one is due, and looks again as long as there is something to do. */
  private void tryNow() throws Exception {
    if (attempt != null && attempt.isDone()) {
      settle(attempt);
      attempt = null;
    }
    boolean toDo = !missedAreAdded || !pendingSinceMillis.isEmpty();
    if (attempt == null && toDo && now() >= nextAttemptMillis) {
      attempt = adder.add(pendingSinceMillis.keySet(), !missedAreAdded);
    }
    if ((attempt != null || toDo) && nextLook == null) {
      nextLook = getProcessingTimeService().registerTimer(now() + LOOK_MILLIS, time -> look());
    }
  }

  private void look() throws Exception {
    nextLook = null;
    tryNow();
  }

  /** Takes note of how an attempt ended; waits for it if it still runs. */
  private void settle(CompletableFuture<List<RowPartition>> ending) throws InterruptedException {
    if (ending == null) {
      return;
    }
    try {
      succeeded(ending.get());
    } catch (ExecutionException failed) {
      failed(failed.getCause());
    }
  }

  private void succeeded(List<RowPartition> added) {
    if (failures > 0) {
      LOG.info("{} answers again: {} partitions added", hive.metastore(), added.size());
    }
    failures = 0;
    missedAreAdded = true;
    nextAttemptMillis = 0;
    pendingSinceMillis.keySet().removeAll(added);
  }

  private void failed(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    failures++;
    nextAttemptMillis = now() + retry.waitMillis(failures);
    LOG.warn(
        "{} partitions wait, the oldest for {} ms; next attempt in {} ms: {}",
        pendingSinceMillis.size(),
        oldestAgeMillis(),
        retry.waitMillis(failures),
        cause.toString());
  }

  private long oldestAgeMillis() {
    long now = now();
    return pendingSinceMillis.values().stream().mapToLong(since -> now - since).max().orElse(0);
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    List<PendingPartition> pending = new ArrayList<>();
    pendingSinceMillis.forEach(
        (partition, since) -> pending.add(new PendingPartition(partition, since)));
    state.update(pending);
  }

  @Override
  public void endInput() {
    ended = true;
  }

  /** Files of the last checkpoint are committed, and told of, after the end of the input only. */
  @Override
  public void close() throws Exception {
    try (PartitionAdder closing = adder) {
      if (ended) {
        addTheRest();
      }
    }
    super.close();
  }

  private void addTheRest() throws Exception {
    long giveUpMillis = now() + retry.atEnd().toMillis();
    settle(attempt);
    missedAreAdded = false;
    while (!missedAreAdded || !pendingSinceMillis.isEmpty()) {
      settle(adder.add(pendingSinceMillis.keySet(), !missedAreAdded));
      if (failures > 0 && now() >= giveUpMillis) {
        throw new FlinkException(
            "%s did not answer for %s after the end of the input: all rows are written, but queries miss %d partitions until a union-load job starts with this location"
                .formatted(hive.metastore(), retry.atEnd(), pendingSinceMillis.size()));
      }
      TimeUnit.MILLISECONDS.sleep(failures > 0 ? retry.waitMillis(failures) : 0);
    }
  }
}
