package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.AttributedOrderStatus;
import dev.adtally.schemas.ConsideredTouch;
import dev.adtally.schemas.EnrichmentStatus;
import dev.adtally.schemas.TouchType;
import dev.adtally.tools.Adtally;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/**
 * {@code ./adtally explain} on real topics. Its rows are of orders that no other test has, and it
 * runs after those that count rows.
 */
@ExtendWith(SharedStack.class)
@Order(5)
class ExplainIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final Addresses addresses;
  private final String orderId = "explained-" + UUID.randomUUID();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ExplainIT(RunningStack stack) throws IOException, InterruptedException {
    stack.parts().createTopics();
    stack.parts().registerSchemas();
    addresses = stack.addresses();
  }

  /** The region us knows one touch, eu both; what us says at last is aborted. */
  @Test
  void theFullestCommittedRowsOfAllRegionsAreTold() {
    send("us", true, row("e-1", 1_000_000, "LAST_CLICK", 1, considered("e-1", 1_000_000)));
    send(
        "eu",
        true,
        row("e-1", 0, "OLDER", 2),
        row("e-2", 1_000_000, "LAST_CLICK", 2, considered("e-2", 1_000_000)));
    send("us", false, row("e-1", 1_000_000, "LAST_CLICK", 3, considered("e-1", 1_000_000)));

    assertThat(explain()).isZero();
    assertThat(out.toString())
        .contains("order " + orderId + " of user u-1")
        .contains("last_touch: 100 % of the order, 5.00 USD")
        .contains("e-2", "won: the latest click");
    assertThat(explain("--region", "us")).isZero();
    assertThat(out.toString()).contains("| e-1 ").doesNotContain("| e-2 ");
  }

  @Test
  void ofAnUnknownOrderItSaysWhatThatCanMean() {
    assertThat(explain()).isEqualTo(1);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("nothing is known of order " + orderId)
        .contains("attributed-orders of us, eu");
  }

  @Test
  void rowsFromBeforeTheGivenTimeAreNotRead() {
    send("us", true, row("e-1", 1_000_000, "LAST_CLICK", 1, considered("e-1", 1_000_000)));

    assertThat(explain("--from", "2026-01-01")).isZero();
    assertThat(explain("--from", Instant.now().plusSeconds(3_600).toString())).isEqualTo(1);
    assertThat(err.toString()).contains("nothing is known of order " + orderId);
  }

  private int explain(String... further) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Adtally.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    List<String> bootstraps =
        addresses.bootstrapByRegion().entrySet().stream()
            .map(region -> region.getKey() + "=" + region.getValue())
            .toList();
    List<String> arguments = new ArrayList<>(List.of("explain", "--order", orderId));
    arguments.addAll(List.of("--bootstrap", String.join(",", bootstraps)));
    arguments.addAll(List.of("--registry", addresses.registry().toString()));
    arguments.addAll(List.of(further));
    return commandLine.execute(arguments.toArray(String[]::new));
  }

  /** By a producer that partitions as Kafka's clients do. */
  private void send(String region, boolean commit, AttributedOrderRecord... rows) {
    WireEncoder encoder = new WireEncoder(new HttpSchemaStore(addresses.registry()));
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config(region))) {
      producer.initTransactions();
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (AttributedOrderRecord row : rows) {
        ToSend encoded = ToSend.of(Topics.ATTRIBUTED_ORDERS, 1, orderId, row);
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    Topics.ATTRIBUTED_ORDERS, orderId.getBytes(UTF_8), encoder.encode(encoded))));
      }
      producer.flush();
      assertThat(sent).allSatisfy(each -> assertThat(each.get()).isNotNull());
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private Map<String, Object> config(String region) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        addresses.bootstrapOf(region),
        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
        orderId,
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        ByteArraySerializer.class);
  }

  private AttributedOrderRecord row(
      String eventId, int ppm, String reason, long revision, ConsideredTouch... considered) {
    AttributedOrderRecord row = new AttributedOrderRecord();
    row.setRecordUuid(RecordUuids.ofCredit("last_touch", orderId, eventId).toString());
    row.setRegion("us");
    row.setModel("last_touch");
    row.setOrderId(orderId);
    row.setUserId("u-1");
    row.setMerchantId("m-1");
    row.setOrderTime(NOON);
    row.setOrderStatus(AttributedOrderStatus.PLACED);
    row.setOrderVersion(1);
    row.setOrderTotalMicros(5_000_000);
    row.setCurrency("USD");
    row.setTouchEventId(eventId);
    row.setTouchType(TouchType.CLICK);
    row.setTouchTime(NOON.minusSeconds(60));
    row.setAdId("ad-1");
    row.setCampaignId("c-1");
    row.setCreditPpm(ppm);
    row.setRevenueMicros(ppm * 5L);
    row.setTouchesConsidered(1);
    row.setReason(reason);
    row.setEnrichmentStatus(EnrichmentStatus.UNAVAILABLE);
    row.setConsidered(List.of(considered));
    row.setRevision(revision);
    return row;
  }

  private static ConsideredTouch considered(String eventId, int ppm) {
    return new ConsideredTouch(
        eventId,
        "us",
        TouchType.CLICK,
        NOON.minusSeconds(60),
        "ad-1",
        "c-1",
        "m-1",
        ppm,
        "LAST_CLICK");
  }
}
