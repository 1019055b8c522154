package dev.adtally.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.avro.AdsMetricRecords;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.state.Types;
import dev.adtally.hive.sink.HiveConfig;
import dev.adtally.hive.sink.HivePreflight;
import dev.adtally.hive.sink.HiveRowSink;
import dev.adtally.hive.sink.MetastoreAddress;
import dev.adtally.tools.stack.Part;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sink against a real metastore, which is killed while rows are written. */
@ExtendWith(SharedStack.class)
@Order(3)
class HiveLoadIT {

  private static final String DATABASE = "sink_it";
  private static final int ROWS = 12_000;
  private static final int ROWS_PER_HOUR = 2_000;
  private static final long MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z").toEpochMilli();

  @TempDir private Path directory;

  private final RunningStack stack;

  HiveLoadIT(RunningStack stack) {
    this.stack = stack;
  }

  @Test
  void aMetastoreThatIsKilledDuringTheLoadLosesNoPartitionAndNoRow() throws Exception {
    HiveConfig hive = table();
    assertThat(HivePreflight.problems("hive", hive)).isEmpty();

    JobClient job = start(hive);
    Eventually.within(Duration.ofMinutes(1))
        .assertThat(
            () -> query("show partitions sink_it.ads_metrics_rows"),
            partitions -> assertThat(partitions).isNotEmpty());
    stack.parts().kill(Part.HIVE);
    assertThat(job.getJobExecutionResult()).as("writing when Hive is killed").isNotDone();
    assertThat(HivePreflight.problems("hive", hive)).as("down is no reason not to start").isEmpty();
    stack.parts().start(Part.HIVE, RunningStack.PROGRESS);
    job.getJobExecutionResult().get(5, TimeUnit.MINUTES);

    assertThat(query("show partitions sink_it.ads_metrics_rows"))
        .containsExactly(
            "dt=2026-11-21/hour=00/row_kind=METRIC",
            "dt=2026-11-21/hour=01/row_kind=METRIC",
            "dt=2026-11-21/hour=02/row_kind=METRIC",
            "dt=2026-11-21/hour=03/row_kind=METRIC",
            "dt=2026-11-21/hour=04/row_kind=METRIC",
            "dt=2026-11-21/hour=05/row_kind=METRIC");
    assertThat(query("select count(*) from sink_it.ads_metrics_rows"))
        .containsExactly(Integer.toString(ROWS));
    assertThat(query("select count(distinct record_uuid) from sink_it.ads_metrics"))
        .containsExactly(Integer.toString(ROWS));
  }

  @Test
  void aTableThatTheMetastoreDoesNotHaveIsNamedWithTheRemedy() {
    HiveConfig hive =
        new HiveConfig(metastore(), directory.toUri(), "default", "no_table", Duration.ZERO);

    assertThat(HivePreflight.problems("hive", hive))
        .singleElement()
        .asString()
        .contains("has no table default.no_table; create it with ./adtally hive apply");
  }

  @Test
  void aLocationThatIsNotTheTablesIsRefused() throws Exception {
    HiveConfig hive = table();
    HiveConfig elsewhere =
        new HiveConfig(
            hive.metastore(),
            directory.resolve("elsewhere").toUri(),
            DATABASE,
            hive.table(),
            Duration.ZERO);

    assertThat(HivePreflight.problems("hive", elsewhere))
        .singleElement()
        .asString()
        .contains("what the job writes would not be read");
  }

  private HiveConfig table() throws Exception {
    URI location =
        URI.create("file://" + stack.layout().state().resolve("data/sink-it/ads_metrics_rows"));
    stack.parts().applyHive(DATABASE, location, RunningStack.PROGRESS);
    return new HiveConfig(metastore(), location, DATABASE, "ads_metrics_rows", Duration.ZERO);
  }

  private MetastoreAddress metastore() {
    return MetastoreAddress.parse(stack.parts().addresses().metastoreUri());
  }

  private JobClient start(HiveConfig hive) throws Exception {
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(500), Duration.ofMinutes(1)));
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        directory.resolve("checkpoints").toUri().toString());
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    env.fromSource(
            new DataGeneratorSource<>(
                number -> number,
                ROWS,
                RateLimiterStrategy.perSecond(500),
                BasicTypeInfo.LONG_TYPE_INFO),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .map(HiveLoadIT::row)
        .returns(Types.ADS_METRIC)
        .uid("rows")
        .sinkTo(HiveRowSink.of(hive, new AdsMetricRecords()))
        .uid("hive");
    return env.executeAsync("hive load");
  }

  private static AdsMetric row(long number) {
    long hour = number / ROWS_PER_HOUR;
    return new AdsMetric(
        new UUID(0x5000, number),
        RowKind.METRIC,
        "us",
        "ad-" + number,
        "campaign",
        "merchant",
        MIDNIGHT + hour * Duration.ofHours(1).toMillis(),
        1,
        0,
        7,
        "USD",
        Optional.empty(),
        1,
        0);
  }

  private List<String> query(String sql) throws Exception {
    try (Connection connection =
            stack
                .parts()
                .hiveClient(RunningStack.PROGRESS)
                .connect(stack.parts().addresses().hiveUrl());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return firstColumn(result);
    }
  }

  private static List<String> firstColumn(ResultSet result) throws SQLException {
    List<String> values = new ArrayList<>();
    while (result.next()) {
      values.add(result.getString(1));
    }
    return values;
  }
}
