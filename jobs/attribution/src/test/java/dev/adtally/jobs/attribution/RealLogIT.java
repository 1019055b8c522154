package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.state.Types;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job over a real log, against a plain count over the same log and the platform's own. */
class RealLogIT {

  private static final int PARTITIONS = 3;
  private static final int RECORDS_PER_CHECKPOINT = 50_000;

  @TempDir private Path checkpoints;

  @Test
  void overSevenDaysEveryInstallGoesToTheClickThatThePlatformCredited() throws Exception {
    RealLog log = log();
    Map<String, String> platform = new TreeMap<>();
    log.rows().stream()
        .filter(row -> row.installMillis().isPresent())
        .forEach(row -> platform.put(row.orderId(), row.eventId()));
    assertThat(platform).hasSize(227);

    assertThat(creditedByTheJob(log, Duration.ofDays(7))).isEqualTo(platform);
    assertThat(creditedByCounting(log, Duration.ofDays(7))).isEqualTo(platform);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 600, 3_600, 21_600})
  void aShorterWindowCreditsAsManyAsAPlainCount(int seconds) throws Exception {
    RealLog log = log();
    Duration window = Duration.ofSeconds(seconds);
    Map<String, String> counted = creditedByCounting(log, window);
    assertThat(counted.size()).isBetween(1, 226);

    assertThat(creditedByTheJob(log, window)).isEqualTo(counted);
  }

  private static RealLog log() throws IOException {
    Path file = RealLog.file();
    assumeTrue(
        Files.exists(file),
        "the real log is not at %s: the job was not compared with the platform's own credits; name the sample's file with -D%s"
            .formatted(file, RealLog.PROPERTY));
    return RealLog.read(file);
  }

  /** The last click of the same user on the same app before each install, if it is near enough. */
  private static Map<String, String> creditedByCounting(RealLog log, Duration window) {
    Map<String, List<RealLog.Row>> clicks = new HashMap<>();
    for (RealLog.Row row : log.rows()) {
      clicks.computeIfAbsent(row.user() + " " + row.app(), k -> new ArrayList<>()).add(row);
    }
    Map<String, String> credited = new TreeMap<>();
    for (RealLog.Row install : log.rows()) {
      if (install.installMillis().isEmpty()) {
        continue;
      }
      long time = install.installMillis().get();
      RealLog.Row last = null;
      for (RealLog.Row click : clicks.get(install.user() + " " + install.app())) {
        long before = time - click.clickMillis();
        boolean later =
            last == null
                || click.clickMillis() > last.clickMillis()
                || (click.clickMillis() == last.clickMillis()
                    && click.eventId().compareTo(last.eventId()) > 0);
        if (before >= 0 && before <= window.toMillis() && later) {
          last = click;
        }
      }
      if (last != null) {
        credited.put(install.orderId(), last.eventId());
      }
    }
    return credited;
  }

  private Map<String, String> creditedByTheJob(RealLog log, Duration window) throws Exception {
    String name = "real-log-" + window;
    CollectedRows rows = CollectedRows.named(name);
    StreamExecutionEnvironment env = environment();
    AttributionTopology topology = topology(window, new LogSources(name, log));
    topology.enrich(topology.decide(env).decided()).sinkTo(rows.sink()).uid("rows");
    env.execute();

    Map<String, String> credited = new TreeMap<>();
    for (AttributedOrder row : rows.greatest().values()) {
      if (row.creditPpm() > 0) {
        assertThat(row.creditPpm()).isEqualTo(1_000_000);
        assertThat(credited.put(row.orderId(), row.touchEventId())).isNull();
      }
    }
    return credited;
  }

  private static AttributionTopology topology(Duration window, AttributionSources sources) {
    AttributionConfig config =
        AttributionConfig.read(
            ConfigSource.parse(
                """
                region: us
                kafka: {bootstrapServers: "127.0.0.1:9092"}
                registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
                orderDetails: {url: "http://127.0.0.1:8090"}
                windows: {click: %ds}
                """
                    .formatted(window.toSeconds()),
                "job.yaml"));
    return new AttributionTopology(
        config,
        new AvroCodecs(config.registry()),
        sources,
        null,
        metrics -> (orderId, version) -> CompletableFuture.completedFuture(Enrichment.notFound()));
  }

  private StreamExecutionEnvironment environment() {
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(500), Duration.ofMinutes(1)));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return StreamExecutionEnvironment.createLocalEnvironment(2, settings);
  }

  /** Clicks and installs by user, in order of their time. */
  private record LogSources(
      Source<Intake<AcceptedAdEvent>, ?, ?> clicks, Source<Intake<Order>, ?, ?> orders)
      implements AttributionSources {

    @Override
    public Source<Intake<AttributedOrder>, ?, ?> standingRows() {
      throw new AssertionError("only a replay reads them");
    }

    LogSources(String name, RealLog log) {
      this(
          PartitionedSource.of(
              Types.ACCEPTED_AD_EVENT_INTAKE,
              name + "-clicks",
              partitions(log.rows(), RealLog.Row::clickMillis, RealLog.Row::click),
              1,
              RECORDS_PER_CHECKPOINT),
          PartitionedSource.of(
              Types.ORDER_INTAKE,
              name + "-installs",
              partitions(
                  log.rows().stream().filter(row -> row.installMillis().isPresent()).toList(),
                  row -> row.installMillis().orElseThrow(),
                  RealLog.Row::install),
              1,
              RECORDS_PER_CHECKPOINT));
    }

    @Override
    public Source<Intake<AcceptedAdEvent>, ?, ?> cleansed(String region) {
      return clicks;
    }
  }

  private static <T> List<List<Intake<T>>> partitions(
      List<RealLog.Row> rows, ToLongFunction<RealLog.Row> time, Function<RealLog.Row, T> made) {
    List<List<Intake<T>>> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new ArrayList<>());
    }
    rows.stream()
        .sorted(Comparator.comparingLong(time).thenComparing(RealLog.Row::number))
        .forEach(
            row -> {
              int partition = Math.floorMod(row.user().hashCode(), PARTITIONS);
              List<Intake<T>> records = partitions.get(partition);
              RawRecord raw =
                  new RawRecord(
                      "topic", partition, records.size(), time.applyAsLong(row), null, new byte[0]);
              records.add(new Intake<>(raw, made.apply(row), null));
            });
    return partitions;
  }
}
