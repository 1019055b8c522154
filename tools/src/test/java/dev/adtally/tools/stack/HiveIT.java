package dev.adtally.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.hive.compaction.CompactionListener;
import dev.adtally.hive.compaction.CompactionSettings;
import dev.adtally.hive.compaction.PartitionOutcome;
import dev.adtally.hive.compaction.TableCompaction;
import dev.adtally.hive.compaction.TableFiles;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.parts.MavenParts;
import dev.adtally.tools.ports.StackPorts;
import dev.adtally.tools.progress.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real metastore and HiveServer2, the table as applied, and compaction under queries. */
class HiveIT {
  private static final Progress PROGRESS = Progress.onStandardError();
  private static final String TOTALS =
      "SELECT COUNT(*), SUM(clicks), SUM(row_version) FROM adtally.ads_metrics WHERE dt = '2026-11-21'";
  private static final InstantSource LATER =
      InstantSource.fixed(Instant.parse("2126-01-01T00:00:00Z"));

  @TempDir Path directory;
  private LocalStack stack;

  @BeforeEach
  void startHive() throws Exception {
    Path home = StackLayout.findHome();
    Path parts = StackLayout.inHome(home).parts();
    StackLayout layout = new StackLayout(home, directory.resolve("state"), parts);
    StackPorts ports = FreePorts.find();
    new MavenParts(home, parts, layout.logs()).fetchMissing(List.of("hive"), PROGRESS);
    ports.save(layout.savedPorts());
    stack = new LocalStack(layout, ports);
    stack.start(Part.HIVE, PROGRESS);
  }

  @AfterEach
  void stopHive() throws Exception {
    stack.down(PROGRESS);
  }

  @Test
  void theTableIsAppliedQueriedCompactedAndSurvivesAKill() throws Exception {
    theTableIsAppliedOnce();
    partitionsOfFilesThatAreThereAreRegistered();
    aPredicateOnTheViewReachesThePartitions();
    noAnswerDiffersWhileCompactionRuns();
    everythingIsThereAfterAKill();
    aShorterTableGetsTheNewColumns();
    whatCannotBeChangedInPlaceIsRefused();
  }

  private void theTableIsAppliedOnce() throws Exception {
    assertThat(stack.applyHive(PROGRESS))
        .containsExactly(
            "table `adtally`.`ads_metrics_rows` created at " + stack.hiveTableLocation(),
            "view `adtally`.`ads_metrics` created",
            "partitions: 0 registered, 0 of them now");
    assertThat(stack.applyHive(PROGRESS))
        .containsExactly(
            "table `adtally`.`ads_metrics_rows` unchanged",
            "view `adtally`.`ads_metrics` unchanged",
            "partitions: 0 registered, 0 of them now");
  }

  /** Two hours with the rows 0 to 99 each, every row in three states, in six files an hour. */
  private void partitionsOfFilesThatAreThereAreRegistered() throws Exception {
    RowFiles rows = new RowFiles(Path.of(stack.hiveTableLocation()));
    for (String hour : List.of("07", "08")) {
      for (int file = 0; file < 6; file++) {
        rows.write("2026-11-21", hour, file, 100, 1 + file % 3);
      }
    }
    assertThat(stack.applyHive(PROGRESS))
        .last()
        .isEqualTo("partitions: 2 registered, 2 of them now");
    // 200 rows, the greatest state of each is 3: clicks are row number times state.
    assertThat(ask(TOTALS)).isEqualTo("200 | " + 2 * 3 * (99 * 100 / 2) + " | 600");
    assertThat(
            ask("SELECT row_time, touch_time FROM adtally.ads_metrics WHERE hour = '08' LIMIT 1"))
        .startsWith("2026-11-21 08:00:00");
  }

  private void aPredicateOnTheViewReachesThePartitions() throws Exception {
    assertThat(
            ask(
                "EXPLAIN DEPENDENCY SELECT SUM(clicks) FROM adtally.ads_metrics WHERE dt = '2026-11-21' AND hour = '07' AND row_kind = 'METRIC'"))
        .contains("dt=2026-11-21/hour=07/row_kind=METRIC")
        .doesNotContain("hour=08");
  }

  private void noAnswerDiffersWhileCompactionRuns() throws Exception {
    String before = ask(TOTALS);
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    List<String> others = new ArrayList<>();
    CompletableFuture<Void> queries =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                String answer = askAgainIfAFileWent(TOTALS);
                answered.incrementAndGet();
                if (!answer.equals(before)) {
                  others.add(answer);
                }
              }
            });
    awaitMore(answered, queries);
    TableCompaction.Result first = compact();
    awaitMore(answered, queries);
    assertThat(PartitionOutcome.before(first.outcomes()).rows()).isEqualTo(1200);
    assertThat(PartitionOutcome.after(first.outcomes()).rows()).isEqualTo(200);
    assertThat(ask("SELECT COUNT(*) FROM adtally.ads_metrics_rows")).isEqualTo("1400");
    TableCompaction.Result second = compact();
    awaitMore(answered, queries);
    done.set(true);
    queries.get();

    assertThat(second.outcomes()).extracting(PartitionOutcome::deletedFiles).containsOnly(6);
    assertThat(others).isEmpty();
    assertThat(ask("SELECT COUNT(*) FROM adtally.ads_metrics_rows")).isEqualTo("200");
  }

  /** Returns when two more answers have come, so that one of them was asked for after the call. */
  private static void awaitMore(AtomicInteger answered, CompletableFuture<Void> queries) {
    int enough = answered.get() + 2;
    while (answered.get() < enough && !queries.isDone()) {
      Thread.onSpinWait();
    }
  }

  private void everythingIsThereAfterAKill() throws Exception {
    String before = ask(TOTALS);
    stack.kill(Part.HIVE);
    stack.start(Part.HIVE, PROGRESS);
    assertThat(ask(TOTALS)).isEqualTo(before);
    assertThat(stack.applyHive(PROGRESS))
        .last()
        .isEqualTo("partitions: 2 registered, 0 of them now");
  }

  private void aShorterTableGetsTheNewColumns() throws Exception {
    ask("DROP VIEW adtally.ads_metrics");
    ask(
        "ALTER TABLE adtally.ads_metrics_rows REPLACE COLUMNS (record_uuid STRING, region STRING) CASCADE");
    assertThat(stack.applyHive(PROGRESS))
        .first()
        .asString()
        .startsWith("table `adtally`.`ads_metrics_rows`: added ad_id string, campaign_id string")
        .endsWith("row_version bigint");
    assertThat(ask(TOTALS)).startsWith("200 | ");
  }

  private void whatCannotBeChangedInPlaceIsRefused() throws Exception {
    assertThatThrownBy(() -> stack.applyHive("adtally", URI.create("file:///elsewhere"), PROGRESS))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("file:///elsewhere")
        .hasMessageContaining("warehouse/ads_metrics_rows")
        .hasMessageContaining("--location");
    ask("DROP TABLE adtally.ads_metrics_rows");
    ask(
        "CREATE EXTERNAL TABLE adtally.ads_metrics_rows (record_uuid BIGINT) PARTITIONED BY (dt STRING, hour STRING, row_kind STRING) STORED AS PARQUET LOCATION '%s'"
            .formatted(stack.hiveTableLocation()));
    assertThatThrownBy(() -> stack.applyHive(PROGRESS))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("record_uuid bigint")
        .hasMessageContaining("record_uuid string");
    ask("DROP TABLE adtally.ads_metrics_rows");
    ask(
        "CREATE EXTERNAL TABLE adtally.ads_metrics_rows (record_uuid STRING) PARTITIONED BY (dt STRING) STORED AS PARQUET LOCATION '%s'"
            .formatted(stack.hiveTableLocation()));
    assertThatThrownBy(() -> stack.applyHive(PROGRESS))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("partition columns")
        .hasMessageContaining("row_kind");
  }

  private TableCompaction.Result compact() throws Exception {
    TableCompaction.Result result =
        new TableCompaction(
                TableFiles.at(stack.hiveTableLocation()),
                CompactionSettings.forThisHeap(Duration.ofHours(2), Duration.ZERO, Duration.ZERO),
                LATER)
            .run(CompactionListener.none());
    assertThat(result.failures()).isEmpty();
    return result;
  }

  private String askAgainIfAFileWent(String sql) {
    try {
      return ask(sql);
    } catch (SQLException listedBeforeADeletion) {
      try {
        return ask(sql);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first row of the answer; empty when there is none. */
  private String ask(String sql) throws Exception {
    try (Connection connection = stack.hiveClient(PROGRESS).connect(stack.addresses().hiveUrl());
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        if (!rows.next()) {
          return "";
        }
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(rows.getString(i));
        }
        return String.join(" | ", values);
      }
    }
  }
}
