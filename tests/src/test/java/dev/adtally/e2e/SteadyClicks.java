package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.verify.CommittedTopic;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Clicks on one ad that nobody else has, sent to region us until it is told to stop. */
final class SteadyClicks implements AutoCloseable {
  static final String REGION = "us";

  /** Of the topics in deploy/local/topics.yaml. */
  static final int PARTITIONS = 4;

  static final long COST_MICROS = 1_000;
  private static final int BATCH = 20;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Addresses addresses;
  private final String ad = "ad-" + UUID.randomUUID();
  private final AtomicLong sent = new AtomicLong();
  private final CompletableFuture<Void> sending;
  private volatile boolean stopped;

  private SteadyClicks(Addresses addresses, boolean steadily) {
    this.addresses = addresses;
    this.sending =
        steadily
            ? CompletableFuture.runAsync(this::sendUntilStopped)
            : CompletableFuture.completedFuture(null);
  }

  static SteadyClicks start(Addresses addresses) {
    return new SteadyClicks(addresses, true);
  }

  /** Of which only those are sent that the test sends. */
  static SteadyClicks none(Addresses addresses) {
    return new SteadyClicks(addresses, false);
  }

  String ad() {
    return ad;
  }

  /** Ends the sending; how many clicks were acknowledged. */
  long stop() throws Exception {
    stopped = true;
    sending.get(2, TimeUnit.MINUTES);
    return sent.get();
  }

  void send(int count) {
    List<ToSend> clicks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = ad + "-" + sent.incrementAndGet();
      clicks.add(
          ToSend.of(
              Topics.AD_EVENTS,
              PARTITIONS,
              "user-" + id,
              new AdEventRecord(
                  id,
                  "user-" + id,
                  ad,
                  "c-steady",
                  "m-steady",
                  EventType.CLICK,
                  Instant.now(),
                  COST_MICROS,
                  "USD")));
    }
    new DatasetSender(addresses, 0, acknowledged -> {})
        .send(new Dataset(PARTITIONS, Map.of(REGION, clicks)));
  }

  private void sendUntilStopped() {
    while (!stopped) {
      send(BATCH);
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Clicks and spend that stand in the region's committed rows of the ad, each minute once. */
  Counted counted() {
    WireDecoder<AdMetricRecord> decoder =
        new WireDecoder<>(
            Topics.AD_METRICS,
            AdMetricRecord.getClassSchema(),
            new HttpSchemaStore(addresses.registry()));
    Map<String, AdMetricRecord> latest = new HashMap<>();
    try (CommittedTopic topic =
        CommittedTopic.ofKey(addresses.bootstrapOf(REGION), Topics.AD_METRICS, ad)) {
      topic.readToEnd(
          record -> {
            if (new String(record.key(), UTF_8).equals(ad)) {
              AdMetricRecord row =
                  decoder.decode(record.value(), record.partition(), record.offset());
              latest.merge(
                  row.getRecordUuid(),
                  row,
                  (one, other) -> one.getRevision() >= other.getRevision() ? one : other);
            }
          });
    }
    return new Counted(
        latest.values().stream().mapToLong(AdMetricRecord::getClicks).sum(),
        latest.values().stream().mapToLong(AdMetricRecord::getSpendMicros).sum());
  }

  /** What was counted of the ad. */
  record Counted(long clicks, long spendMicros) {
    static Counted of(long clicks) {
      return new Counted(clicks, clicks * COST_MICROS);
    }
  }

  @Override
  public void close() throws Exception {
    stop();
  }
}
