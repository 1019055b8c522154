package dev.adtally.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.send.DatasetSender;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.verify.CommittedTopic;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Touches in one region, orders in the other, and the touches' broker killed: what union-load says
 * of the orders. After the tests that count rows.
 */
@ExtendWith(SharedStack.class)
@Order(7)
class CrossRegionIT {

  private static final int PARTITIONS = 4;

  /** Silence takes 45 s to move the time on, and the jobs may have to start again before. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /**
   * Of a worker whose jobs miss a broker for minutes: clients that ask without a pause write more.
   */
  private static final long MOST_LOG_BYTES = 32 << 20;

  /** A user with one click and one order after it. */
  private record Shopper(String id, Instant orderTime) {

    static Shopper now() {
      return new Shopper("cross-" + UUID.randomUUID(), Instant.now().minusSeconds(120));
    }

    ToSend click() {
      return ToSend.of(
          Topics.AD_EVENTS,
          PARTITIONS,
          id,
          new AdEventRecord(
              id + "-click",
              id,
              "ad-cross",
              "c-cross",
              "m-cross",
              EventType.CLICK,
              orderTime.minusSeconds(60),
              0L,
              "USD"));
    }

    ToSend order() {
      return ToSend.of(
          Topics.ORDERS,
          PARTITIONS,
          id,
          OrderRecord.newBuilder()
              .setOrderId(id + "-order")
              .setUserId(id)
              .setMerchantId("m-cross")
              .setStatus(OrderStatus.PLACED)
              .setVersion(1)
              .setOrderTime(orderTime)
              .setUpdatedTime(orderTime)
              .setTotalMicros(5_000_000L)
              .setCurrency("USD")
              .build());
    }

    String creditUuid() {
      return RecordUuids.ofCredit("last_touch", id + "-order", id + "-click").toString();
    }
  }

  private final RunningStack stack;

  CrossRegionIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void aRegionThatIsDownHoldsUpNothingAndItsTouchesCountOnceItIsBack() throws Exception {
    Map<String, String> jobs = stack.prepareAll();
    Shopper across = Shopper.now();
    send("eu", across.click());
    send("us", across.order());
    awaitCredit(across, "eu");

    stack.parts().kill(Part.KAFKA_EU);
    Shopper whileDown = Shopper.now();
    send("us", whileDown.click(), whileDown.order());
    awaitCredit(whileDown, "us");

    Instant killed = Instant.now();
    stack.parts().kill(Part.FLINK_TASKMANAGER);
    stack.parts().start(Part.FLINK_TASKMANAGER, RunningStack.PROGRESS);
    Shopper afterRestart = Shopper.now();
    Shopper withLateTouch = new Shopper("late-" + UUID.randomUUID(), afterRestart.orderTime());
    send("us", afterRestart.click(), afterRestart.order(), withLateTouch.order());
    awaitCredit(afterRestart, "us");
    assertThat(credits(withLateTouch)).isEmpty();
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> stack.flink().tasksStartedAt(jobs.get("attribution-us")),
            started -> assertThat(started).as("start of attribution-us").isAfter(killed));

    stack.parts().start(Part.KAFKA_EU, RunningStack.PROGRESS);
    send("eu", withLateTouch.click());
    awaitCredit(withLateTouch, "eu");
    Eventually.within(PATIENCE)
        .assertThat(
            stack::idsOfRunningJobs,
            running -> assertThat(running).containsExactlyInAnyOrderElementsOf(jobs.values()));
    assertThat(stack.layout().log(Part.FLINK_TASKMANAGER))
        .satisfies(log -> assertThat(Files.size(log)).isLessThan(MOST_LOG_BYTES));
  }

  private void send(String region, ToSend... records) {
    Dataset dataset = new Dataset(PARTITIONS, Map.of(region, List.of(records)));
    assertThat(new DatasetSender(stack.addresses(), 0, sent -> {}).send(dataset))
        .isEqualTo(records.length);
  }

  private void awaitCredit(Shopper shopper, String touchRegion) throws Exception {
    Eventually.within(PATIENCE)
        .assertThat(
            () -> credits(shopper),
            credits ->
                assertThat(credits)
                    .as("credits of %s in ads-metrics", shopper)
                    .isNotEmpty()
                    .allSatisfy(
                        credit -> {
                          assertThat(credit.getCreditPpm()).isEqualTo(1_000_000);
                          assertThat(credit.getRegion()).isEqualTo(touchRegion);
                        }));
  }

  /** Committed restatements of the order's only credit by last touch. */
  private List<AdsMetricRecord> credits(Shopper shopper) {
    WireDecoder<AdsMetricRecord> decoder =
        new WireDecoder<>(
            Topics.ADS_METRICS,
            AdsMetricRecord.getClassSchema(),
            new HttpSchemaStore(stack.addresses().registry()));
    List<AdsMetricRecord> credits = new ArrayList<>();
    String uuid = shopper.creditUuid();
    try (CommittedTopic topic =
        CommittedTopic.ofKey(stack.addresses().globalBootstrap(), Topics.ADS_METRICS, uuid)) {
      topic.readToEnd(
          record -> {
            if (new String(record.key(), UTF_8).equals(uuid)) {
              credits.add(decoder.decode(record.value(), record.partition(), record.offset()));
            }
          });
    }
    return credits;
  }
}
