package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.pinot.capacity.UpsertMap;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.capacity.DedupState;
import dev.adtally.tools.capacity.TouchState;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.rest.JsonHttp;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.stack.PartStatus;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.verify.LedgerReader;
import dev.adtally.tools.verify.PinotRows;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The formulas of capacity against what a running stack measures. */
class CapacityIT {

  private static final int ENTRIES = 220_000;
  private static final int USERS = 20_000;
  private static final double TOLERANCE_PERCENT = 30;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Eventually SOON = Eventually.within(Duration.ofMinutes(3));

  /** What the upsert map consists of; some of these classes serve others too. */
  private static final Set<String> MAP_CLASSES =
      Set.of(
          "java.util.concurrent.ConcurrentHashMap$Node",
          "[Ljava.util.concurrent.ConcurrentHashMap$Node;",
          "org.apache.pinot.segment.local.upsert.ConcurrentMapPartitionUpsertMetadataManager$RecordLocation",
          "org.apache.pinot.spi.data.readers.PrimaryKey",
          "[Ljava.lang.Object;",
          "java.lang.String",
          "[B",
          "java.lang.Long");

  private static SinkStack stack;

  @BeforeAll
  static void start() throws Exception {
    stack = SinkStack.start("capacity-stack");
  }

  @AfterAll
  static void stop() throws Exception {
    stack.close();
  }

  @Test
  void theUpsertMapTakesWhatItsLayoutSays() throws Exception {
    long before = bytesOfMapClasses();
    Random random = new Random(3);
    List<ToSend> records = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      AdsMetricRecord row = row(new UUID(random.nextLong(), random.nextLong()).toString(), i);
      records.add(ToSend.of("ads-metrics", SinkStack.PARTITIONS, row.getRecordUuid(), row));
    }
    stack.send(records);
    PinotRows rows = new PinotRows(stack.broker());
    SOON.assertThat(rows::count, count -> assertThat(count).isEqualTo(ENTRIES));
    records.clear();

    UpsertMap map = new UpsertMap(ENTRIES, SinkStack.PARTITIONS, 1, 1, false);
    long measured = bytesOfMapClasses() - before;
    System.err.printf(
        "upsert map: %,d keys, measured %,d, computed %,d%n",
        ENTRIES, measured, map.bytesPerServer());
    assertThat(map.bytesPerServer()).isCloseTo(measured, withinPercentage(TOLERANCE_PERCENT));
  }

  @Test
  void dedupAndTouchesTakeWhatTheirLayoutSays() throws Exception {
    Random random = new Random(5);
    List<ToSend> records = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      AdEventRecord event = event(random, i);
      records.add(ToSend.of("ad-events", SinkStack.PARTITIONS, event.getUserId(), event));
    }
    Map<String, String> ids =
        stack
            .parts()
            .jobs()
            .submit(
                stack.parts().jobs().specs(JobSettings.defaults()).stream()
                    .filter(job -> Set.of("aggregation-us", "attribution-us").contains(job.name()))
                    .toList(),
                SinkStack.PROGRESS);
    stack.send(records);
    LedgerReader ledger = new LedgerReader(stack.addresses());
    SOON.assertThat(
        () ->
            ledger.ledger().entrySet().stream()
                .filter(entry -> entry.getKey().job().equals("attribution"))
                .map(Map.Entry::getValue)
                .mapToLong(FateCounts::counted)
                .sum(),
        counted -> assertThat(counted).isEqualTo(ENTRIES));

    DedupState dedup = new DedupState(1, 36, Duration.ofMinutes(65), Duration.ofHours(1));
    assertClose(
        "dedup", dedup.bytesPerId() * ENTRIES, stateBytes(ids.get("aggregation-us"), "dedup"));
    TouchState touches =
        new TouchState(
            1, 1, USERS, 36, 36, 12, Duration.ofDays(7), Duration.ofDays(1), Duration.ofHours(1));
    assertClose(
        "touches",
        touches.bytesPerTouch() * ENTRIES + USERS * 36L,
        stateBytes(ids.get("attribution-us"), "attribute"));
  }

  private static void assertClose(String what, long computed, long measured) {
    System.err.printf(
        "%s: %,d entries, measured %,d, computed %,d%n", what, ENTRIES, measured, computed);
    assertThat(computed).as(what).isCloseTo(measured, withinPercentage(TOLERANCE_PERCENT));
  }

  /** The full state of the vertex, in the last checkpoint. */
  private static long stateBytes(String job, String vertex) throws Exception {
    JsonHttp http =
        new JsonHttp(
            stack.parts().addresses().flinkUrl(), "application/json", Duration.ofSeconds(10));
    String path = "/jobs/" + job;
    long checkpoint =
        http.get(path + "/checkpoints").path("latest").path("completed").path("id").asLong();
    JsonNode tasks = http.get(path + "/checkpoints/details/" + checkpoint).path("tasks");
    for (JsonNode each : http.get(path).path("vertices")) {
      if (each.path("name").asText().startsWith(vertex)) {
        return tasks.path(each.path("id").asText()).path("state_size").asLong();
      }
    }
    throw new AssertionError("job " + job + " has no vertex " + vertex);
  }

  private static long bytesOfMapClasses() throws IOException, InterruptedException {
    long pid =
        stack.parts().status().stream()
            .filter(status -> status.part() == Part.PINOT)
            .map(PartStatus::pid)
            .findFirst()
            .orElseThrow()
            .orElseThrow();
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    long bytes = 0;
    try (BufferedReader lines = jcmd.inputReader(StandardCharsets.UTF_8)) {
      for (String line : lines.lines().toList()) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length >= 4 && MAP_CLASSES.contains(fields[3])) {
          bytes += Long.parseLong(fields[2]);
        }
      }
    }
    assertThat(jcmd.waitFor()).isZero();
    assertThat(bytes).isPositive();
    return bytes;
  }

  private static AdEventRecord event(Random random, int i) {
    boolean click = i % 10 == 0;
    int ad = random.nextInt(500);
    return new AdEventRecord(
        new UUID(random.nextLong(), random.nextLong()).toString(),
        UUID.nameUUIDFromBytes(new byte[] {(byte) (i % USERS), (byte) (i % USERS >> 8)}).toString(),
        "ad-%09d".formatted(ad),
        "campaign-%03d".formatted(ad % 50),
        "merchant-%03d".formatted(ad % 20),
        click ? EventType.CLICK : EventType.IMPRESSION,
        START.plusMillis(i * 5L),
        100L,
        "USD");
  }

  /** Versions beyond 127, whose boxes Java does not share. */
  private static AdsMetricRecord row(String uuid, int i) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(uuid)
        .setRowKind(RowKind.METRIC)
        .setRegion("us")
        .setAdId("ad" + i % 500)
        .setCampaignId("c" + i % 50)
        .setMerchantId("m" + i % 20)
        .setRowTime(START.plusSeconds(60L * (i / 500)))
        .setImpressions(1_000 + i % 100)
        .setClicks(i % 7)
        .setSpendMicros(100)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(1_000L + i)
        .setGeneration(0)
        .setRowVersion(1_000L + i)
        .build();
  }
}
