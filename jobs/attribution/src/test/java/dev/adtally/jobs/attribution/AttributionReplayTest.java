package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.state.Types;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of some days replayed on a Flink cluster in this JVM, against a plain count. */
class AttributionReplayTest {

  private static final long FROM = Shop.START + 4 * Shop.DAY;
  private static final long TO = Shop.START + 7 * Shop.DAY;
  private static final String ALL_MODELS =
      "{last_touch: {}, last_click: {}, first_touch: {}, linear: {}, time_decay: {halfLife: 1d},"
          + " position_based: {}}";

  @TempDir private Path checkpoints;

  private final Shop shop = new Shop(11);
  private final Map<String, BatchCredits.Row> full = BatchCredits.of(shop);

  @Test
  void aReplayWritesTheOrdersOfItsMinutesThenNothingAndByOtherModelsZeroForThoseThatWent()
      throws Exception {
    Collection<AttributedOrder> missing = replay(0, ALL_MODELS, List.of(), "missing");

    Map<String, BatchCredits.Row> within = new TreeMap<>(full);
    Set<String> orders = ordersWithin();
    within.keySet().removeIf(key -> orders.stream().noneMatch(id -> key.contains(" " + id + " ")));
    assertThat(within).isNotEmpty().hasSizeLessThan(full.size());
    assertThat(byKey(missing)).isEqualTo(within);

    assertThat(replay(0, ALL_MODELS, missing, "again")).isEmpty();

    Map<String, BatchCredits.Row> byNewRules =
        byKey(replay(1, "{linear: {}, last_click: {}}", missing, "models"));
    assertThat(byNewRules).hasSameSizeAs(within);
    byNewRules.forEach(
        (key, row) -> {
          if (key.startsWith("linear ") || key.startsWith("last_click ")) {
            assertThat(row).as(key).isEqualTo(within.get(key));
          } else {
            assertThat(row.creditPpm()).as(key).isZero();
            assertThat(row.revenueMicros()).as(key).isZero();
          }
        });
  }

  private Set<String> ordersWithin() {
    Set<String> ids = new TreeSet<>();
    for (Order order : shop.orders) {
      if (order.orderTimeMillis() >= FROM && order.orderTimeMillis() < TO) {
        ids.add(order.orderId());
      }
    }
    return ids;
  }

  private Collection<AttributedOrder> replay(
      int generation, String models, Collection<AttributedOrder> standing, String name)
      throws Exception {
    AttributionConfig config = config(generation, models);
    TestSources sources = sources(standing, name);
    AttributionTopology topology =
        new AttributionTopology(
            config,
            new AvroCodecs(config.registry()),
            sources,
            null,
            metrics ->
                (orderId, version) ->
                    CompletableFuture.completedFuture(
                        Enrichment.of(new OrderDetails(3, true, Optional.empty()))));
    AttributionReplay replay =
        new AttributionReplay(config, config.replay().orElseThrow(), new Steps("attribution"));
    StreamExecutionEnvironment env = environment();
    SingleOutputStreamOperator<AttributedOrder> compared =
        replay.compare(
            topology.enrich(topology.decide(env).decided()), replay.standing(env, sources));
    CollectedRows rows = CollectedRows.named("replay-" + name);
    compared.sinkTo(rows.sink()).uid("rows");
    env.execute();

    Collection<AttributedOrder> written = rows.greatest().values();
    assertThat(rows.said()).as("each row is said once").isEqualTo(written.size());
    assertThat(written).allMatch(row -> row.generation() == generation);
    return written;
  }

  private TestSources sources(Collection<AttributedOrder> standing, String name) {
    List<Intake<AttributedOrder>> rows = new ArrayList<>();
    for (AttributedOrder row : standing) {
      rows.add(new Intake<>(new RawRecord("attributed-orders", 0, 0, 0, null, null), row, null));
    }
    String run = "-replay" + name;
    return new TestSources(
        Map.of(
            "us",
            PartitionedSource.of(
                Types.ACCEPTED_AD_EVENT_INTAKE, "us" + run, shop.touchesOf("us", 3, 1), 1, 400),
            "eu",
            PartitionedSource.of(
                Types.ACCEPTED_AD_EVENT_INTAKE, "eu" + run, shop.touchesOf("eu", 2, 2), 2, 400)),
        PartitionedSource.of(Types.ORDER_INTAKE, "orders" + run, shop.orders(3, 3), 3, 200),
        PartitionedSource.of(
            Types.ATTRIBUTED_ORDER_INTAKE, "rows" + run, List.of(rows, List.of()), 4, 5_000));
  }

  private record TestSources(
      Map<String, PartitionedSource<Intake<AcceptedAdEvent>>> touches,
      PartitionedSource<Intake<Order>> orders,
      PartitionedSource<Intake<AttributedOrder>> standingRows)
      implements AttributionSources {

    @Override
    public Source<Intake<AcceptedAdEvent>, ?, ?> cleansed(String region) {
      return touches.get(region);
    }
  }

  private static AttributionConfig config(int generation, String models) {
    ConfigSource source =
        ConfigSource.parse(
            """
            region: us
            kafka: {bootstrapServers: "127.0.0.1:9092"}
            registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
            orderDetails: {url: "http://127.0.0.1:8090"}
            windows: {click: 2d, view: 12h, merchants: {m2: {click: 6h, view: 0s}}}
            models: %s
            touches: {regions: {eu: {bootstrapServers: "127.0.0.1:9093"}}}
            generation: %d
            replay:
              id: r-1
              from: %s
              to: %s
              offsets: {orders: {}, ad-events.cleansed: {}, attributed-orders: {}}
              regionOffsets: {eu: {ad-events.cleansed: {}}}
            """
                .formatted(
                    models, generation, Instant.ofEpochMilli(FROM), Instant.ofEpochMilli(TO)),
            "job.yaml");
    AttributionConfig config = AttributionConfig.read(source);
    source.finish();
    return config;
  }

  private static Map<String, BatchCredits.Row> byKey(Collection<AttributedOrder> rows) {
    Map<String, BatchCredits.Row> byKey = new TreeMap<>();
    for (AttributedOrder row : rows) {
      byKey.put(
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
    return byKey;
  }

  private StreamExecutionEnvironment environment() {
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(100), Duration.ofMinutes(1)));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(5));
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return StreamExecutionEnvironment.createLocalEnvironment(2, settings);
  }
}
