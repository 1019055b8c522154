package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.operator.SideOutputs;
import dev.adtally.flink.state.Types;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job from its sources to its rows, on a Flink cluster in this JVM. */
class ShuffledAttributionTopologyTest {

  private static final int PARALLELISM = 2;

  @TempDir private Path checkpoints;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theFinalRowsAreThoseOfABatchWhateverTheInterleavingAndAFailureInTheMiddle(long seed)
      throws Exception {
    Shop shop = new Shop(seed);
    Map<String, BatchCredits.Row> expected = BatchCredits.of(shop);
    CollectedRows rows = CollectedRows.named("shuffled-" + seed);
    AttributionSources sources =
        new TestSources(
            Map.of(
                "us",
                    PartitionedSource.of(
                        Types.ACCEPTED_AD_EVENT_INTAKE,
                        "us-" + seed,
                        shop.touchesOf("us", 3, seed),
                        seed,
                        100),
                "eu",
                    PartitionedSource.of(
                        Types.ACCEPTED_AD_EVENT_INTAKE,
                        "eu-" + seed,
                        shop.touchesOf("eu", 2, ~seed),
                        seed,
                        100)),
            PartitionedSource.of(
                Types.ORDER_INTAKE, "orders-" + seed, shop.orders(3, seed), seed, 50));
    StreamExecutionEnvironment env = environment();
    AttributionTopology topology = topology("5m", sources);
    AttributionTopology.Decisions decisions = topology.decide(env);
    decisions
        .decided()
        .getSideOutput(SideOutputs.DEAD_LETTERS)
        .sinkTo(new RefusedRecords("shuffled-" + seed))
        .uid("refused");
    topology
        .enrich(decisions.decided())
        .map(new FailOnce<>("shuffled-" + seed, expected.size() / 2))
        .returns(Types.ATTRIBUTED_ORDER)
        .uid("fail-once")
        .sinkTo(rows.sink())
        .uid("rows");

    env.execute();

    assertThat(FailOnce.failed("shuffled-" + seed)).as("the job was restarted").isTrue();
    assertThat(RefusedRecords.reasons("shuffled-" + seed))
        .containsOnly(RejectionReason.IMPOSSIBLE_TRANSITION);
    Map<UUID, AttributedOrder> greatest = rows.greatest();
    assertThat(rows.said()).as("rows were revised").isGreaterThan(greatest.size());
    assertThat(greatest.values())
        .allMatch(row -> row.enrichment().status() == statusOf(row.orderId()));
    assertThat(differences(actual(greatest), expected)).isEmpty();
    assertThat(expected.values()).anyMatch(row -> row.creditPpm() == 0);
  }

  @Test
  void aRegionThatNeverAnswersHoldsNobodyBack() throws Exception {
    AdEvent click = new AdEvent("e", "u", "a", "c", "m", AdEventType.CLICK, Shop.START, 1, "USD");
    Order order =
        new Order(
            "o",
            "u",
            "m",
            OrderStatus.PLACED,
            1,
            Shop.START + 1,
            Shop.START + 1,
            5,
            "USD",
            Optional.empty());
    CollectedRows rows = CollectedRows.named("away");
    AttributionSources sources =
        new TestSources(
            Map.of(
                "us",
                PartitionedSource.of(
                    Types.ACCEPTED_AD_EVENT_INTAKE,
                    "us-alone",
                    List.of(List.of(intake(new AcceptedAdEvent(click, "us", 0, 0)))),
                    1,
                    9),
                "eu",
                PartitionedSource.away(Types.ACCEPTED_AD_EVENT_INTAKE, "eu-away")),
            PartitionedSource.of(
                Types.ORDER_INTAKE, "orders-alone", List.of(List.of(intake(order))), 1, 9));
    StreamExecutionEnvironment env = environment();
    AttributionTopology topology = topology("200ms", sources);
    topology.enrich(topology.decide(env).decided()).sinkTo(rows.sink()).uid("rows");

    JobClient job = env.executeAsync();
    try {
      rows.awaitOne(Duration.ofMinutes(1));
    } finally {
      job.cancel().join();
    }

    assertThat(rows.greatest().values())
        .extracting(AttributedOrder::touchEventId)
        .containsOnly("e");
  }

  private static <T> Intake<T> intake(T value) {
    return new Intake<>(new RawRecord("topic", 0, 0, Shop.START, null, new byte[0]), value, null);
  }

  private static List<String> differences(
      Map<String, BatchCredits.Row> actual, Map<String, BatchCredits.Row> expected) {
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(actual.get(key), expected.get(key)))
        .map(key -> key + ": " + actual.get(key) + ", expected " + expected.get(key))
        .toList();
  }

  private static Map<String, BatchCredits.Row> actual(Map<UUID, AttributedOrder> rows) {
    Map<String, BatchCredits.Row> actual = new TreeMap<>();
    for (AttributedOrder row : rows.values()) {
      actual.put(
          row.model() + " " + row.orderId() + " " + row.touchEventId(),
          new BatchCredits.Row(
              row.region(),
              row.orderStatus().name(),
              row.orderVersion(),
              row.orderTotalMicros(),
              row.creditPpm(),
              row.revenueMicros(),
              row.touchesConsidered()));
    }
    return actual;
  }

  private static AttributionTopology topology(String idleTimeout, AttributionSources sources) {
    AttributionConfig config =
        AttributionConfig.read(
            ConfigSource.parse(
                """
                region: us
                kafka: {bootstrapServers: "127.0.0.1:9092"}
                registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
                orderDetails: {url: "http://127.0.0.1:8090"}
                eventTime: {idleTimeout: %s}
                windows: {click: 2d, view: 12h, merchants: {m2: {click: 6h, view: 0s}}}
                models:
                  last_touch: {}
                  last_click: {}
                  first_touch: {}
                  linear: {}
                  time_decay: {halfLife: 1d}
                  position_based: {}
                touches: {regions: {eu: {bootstrapServers: "127.0.0.1:9093"}}}
                """
                    .formatted(idleTimeout),
                "job.yaml"));
    return new AttributionTopology(
        config,
        new AvroCodecs(config.registry()),
        sources,
        null,
        metrics -> (orderId, version) -> CompletableFuture.completedFuture(detailsOf(orderId)));
  }

  private static Enrichment detailsOf(String orderId) {
    return statusOf(orderId) == EnrichmentStatus.NOT_FOUND
        ? Enrichment.notFound()
        : Enrichment.of(new OrderDetails(3, true, Optional.empty()));
  }

  private static EnrichmentStatus statusOf(String orderId) {
    return orderId.endsWith("7") ? EnrichmentStatus.NOT_FOUND : EnrichmentStatus.ENRICHED;
  }

  private StreamExecutionEnvironment environment() {
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(100), Duration.ofMinutes(1)));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(5));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
  }

  private record TestSources(
      Map<String, PartitionedSource<Intake<AcceptedAdEvent>>> touches,
      PartitionedSource<Intake<Order>> orders)
      implements AttributionSources {

    @Override
    public Source<Intake<AttributedOrder>, ?, ?> standingRows() {
      throw new AssertionError("only a replay reads them");
    }

    @Override
    public Source<Intake<AcceptedAdEvent>, ?, ?> cleansed(String region) {
      return touches.get(region);
    }
  }
}
