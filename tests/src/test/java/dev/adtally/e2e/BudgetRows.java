package dev.adtally.e2e;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.identity.RowVersion;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.wire.AvroBodies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes rows in transactions, some of which it aborts, and adds up plainly what the committed ones
 * finally say. Rows are restated, overridden by a generation, moved to other campaigns and zeroed;
 * credits and garbage lie between them.
 */
final class BudgetRows implements AutoCloseable {
  static final int CAMPAIGNS = 10;
  private static final int ADS = 30;
  private static final int MINUTES = 20;
  private static final int MAX_SPEND_MICROS = 1_000_000;
  private static final Instant FIRST_MINUTE = Instant.parse("2026-01-05T07:00:00Z");

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int schemaId;
  private final Random random;
  private final AvroBodies bodies = new AvroBodies();
  private final Map<UUID, AdsMetricRecord> committed = new HashMap<>();
  private long garbage;

  BudgetRows(String bootstrap, String topic, int schemaId, long seed) {
    this.topic = topic;
    this.schemaId = schemaId;
    this.random = new Random(seed);
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                topic,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    producer.initTransactions();
  }

  /** One transaction of so many rows; one in five is aborted. */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit fails if any of the records did
  void transaction(int rows) {
    boolean aborted = random.nextInt(5) == 0;
    Map<UUID, AdsMetricRecord> said = new HashMap<>();
    producer.beginTransaction();
    for (int i = 0; i < rows; i++) {
      AdsMetricRecord row = next(said, aborted);
      producer.send(record(row.getRecordUuid(), framed(row)));
    }
    if (!aborted) {
      producer.send(record("garbage", new byte[] {1, 2, 3}));
      producer.send(record("credit", framed(credit())));
    }
    if (aborted) {
      producer.abortTransaction();
    } else {
      producer.commitTransaction();
      committed.putAll(said);
      garbage++;
    }
  }

  private AdsMetricRecord next(Map<UUID, AdsMetricRecord> said, boolean aborted) {
    int ad = random.nextInt(ADS);
    Instant minute = FIRST_MINUTE.plusSeconds(60L * random.nextInt(MINUTES));
    String region = random.nextBoolean() ? "us" : "eu";
    UUID uuid = RecordUuids.ofMetric(region, "ad" + ad, minute.toEpochMilli());
    AdsMetricRecord known = said.getOrDefault(uuid, committed.get(uuid));
    int generation = known == null ? 0 : known.getGeneration();
    long revision = known == null ? 1 : known.getRevision() + 1;
    boolean overridden = known != null && generation < 3 && random.nextInt(50) == 0;
    if (overridden) {
      generation++;
      revision = 0;
    }
    int campaign = random.nextInt(20) == 0 ? random.nextInt(CAMPAIGNS) : ad % CAMPAIGNS;
    long spend = random.nextInt(20) == 0 ? 0 : random.nextInt(MAX_SPEND_MICROS);
    AdsMetricRecord row =
        builder(uuid, minute, generation, revision)
            .setRowKind(RowKind.METRIC)
            .setRegion(region)
            .setAdId("ad" + ad)
            .setCampaignId("c" + campaign)
            .setSpendMicros(aborted ? 1_000_000_000_000L : spend)
            .build();
    said.put(uuid, row);
    return row;
  }

  private AdsMetricRecord credit() {
    return builder(RecordUuids.ofCredit("last_touch", "o-1", "e-1"), FIRST_MINUTE, 0, 1)
        .setRowKind(RowKind.CREDIT)
        .setRegion("us")
        .setAdId("ad1")
        .setCampaignId("c1")
        .setSpendMicros(0)
        .setCreditPpm(1_000_000)
        .setRevenueMicros(5_000_000)
        .setModel("last_touch")
        .setOrderId("o-1")
        .setOrderStatus("COMPLETED")
        .setTouchEventId("e-1")
        .setTouchType("CLICK")
        .setTouchTime(FIRST_MINUTE)
        .setEnrichmentStatus("NOT_FOUND")
        .build();
  }

  private static AdsMetricRecord.Builder builder(
      UUID uuid, Instant time, int generation, long revision) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(uuid.toString())
        .setMerchantId("m1")
        .setRowTime(time)
        .setImpressions(0)
        .setClicks(revision)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(revision)
        .setGeneration(generation)
        .setRowVersion(RowVersion.of(generation, revision));
  }

  private ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
    return new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value);
  }

  private byte[] framed(AdsMetricRecord row) {
    byte[] body = bodies.of(row);
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(schemaId).put(body).array();
  }

  /** What each campaign has spent by the last committed restatement of each row. */
  Map<String, Long> spentByCampaign() {
    Map<String, Long> spent = new TreeMap<>();
    for (int i = 0; i < CAMPAIGNS; i++) {
      spent.put("c" + i, 0L);
    }
    committed
        .values()
        .forEach(row -> spent.merge(row.getCampaignId(), row.getSpendMicros(), Long::sum));
    return spent;
  }

  /** How many committed records are no rows. */
  long garbage() {
    return garbage;
  }

  @Override
  public void close() {
    producer.close();
  }
}
