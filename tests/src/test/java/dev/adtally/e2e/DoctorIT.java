package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.LedgerEntryRecord;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.rest.JsonHttp;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireEncoder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code ./adtally doctor} on a running system: green while it is well, and each planted fault is
 * the finding that it should be. It runs after the tests that count records, and what can't be
 * taken back is planted last.
 */
@ExtendWith(SharedStack.class)
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorIT {

  private static final String WITHOUT_LETTERS =
      "kafka,lag,transactions,flink,ledger,registry,pinot,hive";
  private static final String TABLE = "adtally.ads_metrics_rows";

  private final RunningStack stack;
  private final Addresses addresses;

  DoctorIT(RunningStack stack) {
    this.stack = stack;
    this.addresses = stack.addresses();
  }

  @BeforeAll
  static void everythingRuns(RunningStack stack) throws Exception {
    stack.prepareAll();
  }

  /** Refused records and restarts are left out: tests before this one sent and killed. */
  @Test
  @Order(1)
  void aRunningSystemIsGreen() throws Exception {
    sendEvents(400);

    Examined well =
        eventually(
            examined -> {
              assertThat(examined.faults()).isEmpty();
              assertThat(examined.about(TABLE).path("measured").asText())
                  .doesNotStartWith("0 partitions");
              assertThat(
                      examined.about("union-load behind us ad-metrics").path("measured").asText())
                  .as("caught up, though transaction markers lie behind its position")
                  .isEqualTo("0 records, 0 ms");
            },
            "--only",
            WITHOUT_LETTERS,
            "--threshold=restarts.yellow=98",
            "--threshold=restarts.red=99");

    assertThat(well.exitCode()).isZero();
  }

  @Test
  @Order(2)
  void aForeignTransactionThatHoldsReadersIsNamedAndIsNoLag() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", "intruder"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(Topics.AD_METRICS, 1, null, new byte[] {1})).get();

      Examined examined = Examined.of(stack, "--only", "lag,transactions");

      assertThat(examined.level("intruder")).isEqualTo("yellow");
      assertThat(examined.about("intruder").path("measured").asText())
          .contains("holds ad-metrics-1");
      assertThat(examined.level("union-load behind us ad-metrics")).isEqualTo("green");
      assertThat(examined.exitCode()).isEqualTo(1);
      producer.abortTransaction();
    }
  }

  @Test
  @Order(3)
  void aPausedPinotIsRedUntilItIsResumed() throws Exception {
    JsonHttp pinot =
        new JsonHttp(
            stack.parts().addresses().pinotControllerUrl(),
            "application/json",
            Duration.ofSeconds(30));
    pinot.send("POST", "/tables/ads_metrics/pauseConsumption", null);

    Examined paused = Examined.of(stack, "--only", "pinot");

    assertThat(paused.level("ads_metrics consumption")).isEqualTo("red");
    assertThat(paused.about("ads_metrics consumption").path("next_step").asText())
        .contains("resumeConsumption");
    pinot.send("POST", "/tables/ads_metrics/resumeConsumption", null);
    eventually(found -> assertThat(found.faults()).isEmpty(), "--only", "pinot");
  }

  @Test
  @Order(4)
  void aPartitionThatTheMetastoreLostIsRedUntilItIsRepaired() throws Exception {
    sendEvents(10);
    eventually(
        found ->
            assertThat(found.about(TABLE).path("measured").asText())
                .doesNotStartWith("0 partitions"),
        "--only",
        "hive");
    String partition = hive("SHOW PARTITIONS " + TABLE, true).get(0);
    hive(
        "ALTER TABLE %s DROP PARTITION (%s)"
            .formatted(
                TABLE,
                partition.replaceAll("([a-z_]+)=([^/]+)/?", "$1='$2',").replaceAll(",$", "")),
        false);

    Examined examined = Examined.of(stack, "--only", "hive", "--threshold", "hive.partition=1ms");

    assertThat(examined.level(TABLE)).isEqualTo("red");
    assertThat(examined.about(TABLE).path("reason").asText()).contains(partition);
    hive("MSCK REPAIR TABLE " + TABLE, false);
    eventually(found -> assertThat(found.faults()).isEmpty(), "--only", "hive");
  }

  @Test
  @Order(5)
  void aDeadRegistryIsRedAndWhatNeedsItIsNotExaminedButNotSilent() throws Exception {
    stack.parts().kill(Part.REGISTRY);

    Examined examined = Examined.of(stack, "--only", "registry,ledger");

    assertThat(examined.level("schema registry")).isEqualTo("red");
    assertThat(examined.exitCode()).isEqualTo(2);
    assertThat(examined.answer().path("findings"))
        .allSatisfy(finding -> assertThat(finding.path("level").asText()).isNotEmpty());
    stack.parts().start(Part.REGISTRY, RunningStack.PROGRESS);
    eventually(found -> assertThat(found.faults()).isEmpty(), "--only", "registry");
  }

  @Test
  @Order(6)
  void aBurstOfUndecodableRecordsIsToldWithReasonAndRemedy() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        sent.add(
            producer.send(
                new ProducerRecord<>(Topics.AD_EVENTS, 2, null, "no avro".getBytes(UTF_8))));
      }
      producer.flush();
      assertThat(sent).allSatisfy(each -> assertThat(each.get()).isNotNull());
    }
    String subject = "aggregation-us refuses of us ad-events UNKNOWN_WIRE_FORMAT";

    Examined examined =
        eventually(
            found -> assertThat(found.level(subject)).isIn("yellow", "red"),
            "--only",
            "dead-letters");

    assertThat(examined.about(subject).path("next_step").asText())
        .contains("writes without a registry serializer");
  }

  @Test
  @Order(7)
  void aJobThatWasCancelledIsRed() throws Exception {
    stack.flink().cancel(stack.submitMissingJobs().get("aggregation-eu"));

    Examined examined =
        eventually(
            found ->
                assertThat(found.about("aggregation-eu").path("measured").asText())
                    .startsWith("CANCELED"),
            "--only",
            "flink");

    assertThat(examined.level("aggregation-eu")).isEqualTo("red");
    assertThat(examined.level("aggregation-us")).isEqualTo("green");
    assertThat(examined.exitCode()).isEqualTo(2);
    stack.submitMissingJobs();
  }

  /** Last: a ledger entry can't be taken back. */
  @Test
  @Order(8)
  void aForgedLedgerEntryIsRed() throws Exception {
    Instant minute = Instant.now().minusSeconds(180).truncatedTo(ChronoUnit.MINUTES);
    forge(minute, 1_000_000, 999_999);

    Examined examined = Examined.of(stack, "--only", "ledger");

    assertThat(examined.level("aggregation-us ledger of us ad-events")).isEqualTo("red");
    assertThat(examined.about("aggregation-us ledger of us ad-events").path("reason").asText())
        .contains("1,000,000 read, 999,999 with an outcome");
  }

  private Examined eventually(ThrowingConsumer<Examined> assertion, String... options)
      throws Exception {
    return Eventually.within(Duration.ofMinutes(3))
        .assertThat(() -> Examined.of(stack, options), assertion);
  }

  private void sendEvents(int count) {
    Instant now = Instant.now();
    List<ToSend> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      AdEventRecord event = new AdEventRecord();
      event.setEventId(UUID.randomUUID().toString());
      event.setUserId("doctor-u" + i % 40);
      event.setAdId("doctor-ad" + i % 7);
      event.setCampaignId("doctor-c");
      event.setMerchantId("doctor-m");
      event.setEventType(i % 10 == 0 ? EventType.CLICK : EventType.IMPRESSION);
      event.setEventTime(now);
      event.setCostMicros(1_000);
      event.setCurrency("USD");
      events.add(ToSend.of(Topics.AD_EVENTS, SinkStack.PARTITIONS, event.getUserId(), event));
    }
    new DatasetSender(addresses, 0, sending -> {})
        .send(new Dataset(SinkStack.PARTITIONS, Map.of("us", events)));
  }

  private void forge(Instant minute, long read, long counted) throws Exception {
    LedgerEntryRecord entry = new LedgerEntryRecord();
    entry.setRecordUuid(
        RecordUuids.ofLedgerEntry("aggregation", "us", Topics.AD_EVENTS, 0, minute.toEpochMilli())
            .toString());
    entry.setJob("aggregation");
    entry.setRegion("us");
    entry.setTopic(Topics.AD_EVENTS);
    entry.setSourcePartition(0);
    entry.setAppendMinute(minute);
    entry.setRecordsRead(read);
    entry.setCounted(counted);
    entry.setRevision(read);
    entry.setRowVersion(read);
    String key = "us/ad-events/0";
    ToSend encoded = ToSend.of(Topics.EVENT_LEDGER, SinkStack.PARTITIONS, key, entry);
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.EVENT_LEDGER,
                  key.getBytes(UTF_8),
                  new WireEncoder(new HttpSchemaStore(addresses.registry())).encode(encoded)))
          .get();
    }
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> further) {
    Map<String, Object> settings = new HashMap<>(further);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, addresses.bootstrapOf("us"));
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new KafkaProducer<>(settings);
  }

  private List<String> hive(String sql, boolean answers) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            stack
                .parts()
                .hiveClient(RunningStack.PROGRESS)
                .connect(stack.parts().addresses().hiveUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      if (answers) {
        ResultSet result = statement.getResultSet();
        while (result.next()) {
          rows.add(result.getString(1));
        }
      }
    }
    return rows;
  }
}
