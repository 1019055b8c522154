package dev.adtally.tools.send;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.SchemaStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Sends a data set's records to their regions, all regions at once, each in order and without
 * duplicates (idempotent producer, all replicas acknowledge).
 */
public final class DatasetSender {

  private static final Duration REPORT_EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);

  private final Addresses addresses;
  private final double ratePerSecond;
  private final Consumer<SendProgress> progress;
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicBoolean stop = new AtomicBoolean();

  /**
   * A sender.
   *
   * @param ratePerSecond records per second of all regions together; 0 is unlimited
   * @param progress told about once a second, and at the end
   */
  public DatasetSender(Addresses addresses, double ratePerSecond, Consumer<SendProgress> progress) {
    this.addresses = addresses;
    this.ratePerSecond = ratePerSecond;
    this.progress = progress;
  }

  /**
   * Sends all records and waits until they are acknowledged.
   *
   * @return the records acknowledged: fewer than the data set's if {@link #stop} was called
   * @throws ToolFailure if a topic, broker or the registry is missing, or a record is refused
   */
  public long send(Dataset dataset) {
    SchemaStore schemas = new HttpSchemaStore(addresses.registry());
    dataset.recordsByRegion().forEach((region, records) -> check(region, records, dataset));
    long startNanos = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(dataset.recordsByRegion().size());
    try {
      List<CompletableFuture<Void>> regions = new ArrayList<>();
      for (Map.Entry<String, List<ToSend>> entry : dataset.recordsByRegion().entrySet()) {
        double share = (double) entry.getValue().size() / Math.max(1, dataset.size());
        RegionSender sender =
            new RegionSender(
                entry.getKey(),
                addresses.bootstrapOf(entry.getKey()),
                schemas,
                new Pace(ratePerSecond * share),
                acknowledged,
                stop);
        regions.add(
            CompletableFuture.runAsync(() -> sendOrStop(sender, entry.getValue()), threads));
      }
      await(regions, dataset.size(), startNanos);
    } finally {
      stop.set(true);
      threads.shutdown();
    }
    return acknowledged.sum();
  }

  /** Lets {@link #send} end early: what was handed to Kafka is still acknowledged. */
  public void stop() {
    stop.set(true);
  }

  /** Records acknowledged so far. */
  public long acknowledged() {
    return acknowledged.sum();
  }

  private void check(String region, List<ToSend> records, Dataset dataset) {
    Set<String> topics = records.stream().map(ToSend::topic).collect(Collectors.toSet());
    TopicCheck.check(region, addresses.bootstrapOf(region), topics, dataset.partitions());
  }

  private void await(List<CompletableFuture<Void>> regions, long total, long startNanos) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(regions.toArray(CompletableFuture[]::new));
    boolean running = true;
    while (running) {
      try {
        all.get(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        running = false;
      } catch (TimeoutException e) {
        running = true;
      } catch (InterruptedException e) {
        stop.set(true);
        all.orTimeout(STOP_GRACE.toSeconds(), TimeUnit.SECONDS).join();
        Thread.currentThread().interrupt();
        running = false;
      } catch (ExecutionException | CompletionException e) {
        throw e.getCause() instanceof ToolFailure failure
            ? failure
            : new ToolFailure("sending failed: " + e.getCause(), e);
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
      progress.accept(new SendProgress(acknowledged.sum(), total, elapsed));
    }
  }

  /** A region that fails stops the others. */
  private void sendOrStop(RegionSender sender, List<ToSend> records) {
    try {
      sender.send(records);
    } catch (RuntimeException e) {
      stop.set(true);
      throw e;
    }
  }
}
