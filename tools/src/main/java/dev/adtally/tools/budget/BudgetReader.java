package dev.adtally.tools.budget;

import dev.adtally.avro.RegistryException;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.kafka.RowDecoder;
import dev.adtally.tools.budget.kafka.RowSource;
import dev.adtally.tools.budget.ledger.Batch;
import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.BudgetStore;
import dev.adtally.tools.budget.ledger.Position;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.budget.ledger.SpendRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads, decodes and counts, batch by batch, until it is stopped. A batch is what one poll gives,
 * and one transaction of the store; where it is stopped or killed between two of them does not
 * matter. All methods but {@link #stop} are for one thread.
 */
final class BudgetReader {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(1);
  private static final Duration BUDGETS_INTERVAL = Duration.ofSeconds(2);

  private final RowSource source;
  private final RowDecoder decoder;
  private final BudgetStore store;
  private final SpendLedger ledger;
  private final BudgetsFile budgets;
  private final ReaderHealth health;
  private final InstantSource clock;
  private final Listener listener;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Optional<Probe> probe = Optional.empty();
  private Instant nextProbe = Instant.MIN;
  private Instant nextBudgets = Instant.MIN;

  /** Told what the reader does. */
  interface Listener {
    /** A batch was counted. */
    void applied(SpendLedger.Applied applied);

    /** Every row that was committed and readable at this moment is counted. */
    void countedUpTo(Instant moment);
  }

  private record Probe(Instant askedAt, Map<Integer, Long> ends) {}

  BudgetReader(
      RowSource source,
      RowDecoder decoder,
      BudgetStore store,
      SpendLedger ledger,
      BudgetsFile budgets,
      ReaderHealth health,
      InstantSource clock,
      Listener listener) {
    this.source = source;
    this.decoder = decoder;
    this.store = store;
    this.ledger = ledger;
    this.budgets = budgets;
    this.health = health;
    this.clock = clock;
    this.listener = listener;
  }

  /** Takes over the budgets, and goes to where the last run ended. */
  void start() {
    replaceBudgets(budgets.readIfChanged());
    apply(source.seek(store.positions()));
  }

  /** Counts until {@link #stop}. */
  void run() throws InterruptedException {
    while (!isStopped()) {
      step();
    }
  }

  /** Counts what is committed when this is called, or until {@link #stop}. */
  void runToEnd() throws InterruptedException {
    Map<Integer, Long> ends = source.ends();
    while (!isStopped() && !hasReached(ends)) {
      step();
    }
    if (!isStopped()) {
      askEnds();
    }
  }

  /** Ends {@link #run} between two batches. Callable from any thread. */
  void stop() {
    stopped.countDown();
    source.wakeup();
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void step() throws InterruptedException {
    reloadBudgets();
    List<ConsumerRecord<byte[], byte[]>> records;
    Map<Integer, Position> before = source.positions();
    try {
      records = source.poll(POLL);
    } catch (OffsetOutOfRangeException expired) {
      apply(source.seek(store.positions()));
      return;
    } catch (RetriableException e) {
      health.problem(ReaderHealth.Part.KAFKA, e.getMessage());
      return;
    }
    Optional<Batch> batch = decoded(records);
    if (batch.isPresent() && !batch.get().positions().equals(before)) {
      listener.applied(apply(batch.get()));
    }
    if (batch.isPresent() && !isStopped()) {
      askEnds();
      long behind = probe.map(it -> behind(it.ends())).orElse(0L);
      health.progress(records.size(), behind);
    }
  }

  private SpendLedger.Applied apply(Batch batch) {
    return ledger.apply(store, batch);
  }

  /**
   * Waits for the registry rather than reject what it could explain; empty if stopped meanwhile.
   */
  private Optional<Batch> decoded(List<ConsumerRecord<byte[], byte[]>> records)
      throws InterruptedException {
    while (true) {
      List<SpendRow> rows = new ArrayList<>(records.size());
      List<Rejected> rejected = new ArrayList<>();
      try {
        records.forEach(record -> decoder.decode(record, rows::add, rejected::add));
        health.well(ReaderHealth.Part.REGISTRY);
        return Optional.of(new Batch(rows, rejected, source.positions()));
      } catch (RegistryException e) {
        health.problem(ReaderHealth.Part.REGISTRY, e.getMessage());
        if (stopped.await(1, TimeUnit.SECONDS)) {
          return Optional.empty();
        }
      }
    }
  }

  /** Where the topic ends is asked about once a second, and answered when all before is counted. */
  private void askEnds() {
    if (probe.isPresent() && hasReached(probe.get().ends())) {
      health.countedUpTo(probe.get().askedAt());
      listener.countedUpTo(probe.get().askedAt());
      probe = Optional.empty();
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (probe.isPresent() || now.isBefore(nextProbe)) {
      return;
    }
    nextProbe = now.plus(PROBE_INTERVAL);
    try {
      probe = Optional.of(new Probe(now, source.ends()));
      health.well(ReaderHealth.Part.KAFKA);
    } catch (WakeupException stopping) {
      probe = Optional.empty();
    } catch (KafkaException e) {
      health.problem(ReaderHealth.Part.KAFKA, e.getMessage());
    }
  }

  private boolean hasReached(Map<Integer, Long> ends) {
    return behind(ends) == 0;
  }

  private long behind(Map<Integer, Long> ends) {
    Map<Integer, Position> positions = source.positions();
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey()).nextOffset()))
        .sum();
  }

  private void reloadBudgets() {
    Instant now = clock.instant();
    if (now.isBefore(nextBudgets)) {
      return;
    }
    nextBudgets = now.plus(BUDGETS_INTERVAL);
    try {
      Optional<List<Budget>> changed = budgets.readIfChanged();
      replaceBudgets(changed);
      if (changed.isPresent()) {
        health.well(ReaderHealth.Part.BUDGETS);
      }
    } catch (ToolFailure e) {
      health.problem(ReaderHealth.Part.BUDGETS, "the budgets stay as they were: " + e.getMessage());
    }
  }

  private void replaceBudgets(Optional<List<Budget>> changed) {
    if (changed.isPresent()) {
      int events = ledger.replaceBudgets(store, changed.get());
      listener.applied(new SpendLedger.Applied(0, 0, 0, events));
    }
  }
}
