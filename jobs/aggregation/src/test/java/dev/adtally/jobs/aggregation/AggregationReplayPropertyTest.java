package dev.adtally.jobs.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.config.ConfigSource;
import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.replay.CompareOperator;
import dev.adtally.flink.state.Types;
import dev.adtally.jobs.aggregation.RawLog.Counts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A replay of a random range of a random log, on a Flink cluster in this JVM, against a plain count
 * of the whole log.
 */
class AggregationReplayPropertyTest {

  private static final int PARALLELISM = 2;

  @TempDir private Path checkpoints;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aReplayWritesTheRowsOfTheWholeLogsCountForItsMinutesAndNoOther(long seed) throws Exception {
    RawLog log = new RawLog(seed);
    Range range = Range.random(seed);

    Said said = replay(log, range, range.from(), 0, List.of(), "missing-" + seed);

    assertThat(byKey(said.rows())).isEqualTo(range.of(log.count(RawLog.LATENESS)));
    assertThat(said.changes()).isEqualTo(said.rows().size());
    assertThat(log.count(RawLog.LATENESS))
        .as("late events are in the log")
        .isNotEqualTo(log.count(RawLog.LATENESS * 100));
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void aReplayBehindAFullRunChangesNothing(long seed) throws Exception {
    RawLog log = new RawLog(seed);
    Range range = Range.random(seed);
    List<AdMetric> standing = rows(log.count(RawLog.LATENESS), 0);

    Said said = replay(log, range, range.from(), 0, standing, "full-" + seed);

    assertThat(said.rows()).isEmpty();
    assertThat(said.changes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void aGenerationLeavesWhatAFullRunByTheNewRulesGivesAndZeroForTheRest(long seed)
      throws Exception {
    RawLog log = new RawLog(seed);
    Range range = Range.random(seed);
    // the old rules took late events too, and an ad's that the new ones refuse
    Map<String, Counts> old = log.count(RawLog.LATENESS * 100);
    old.put("refused " + range.from(), new Counts(3, 2, 35));
    old.put("refused " + range.to(), new Counts(3, 2, 35));
    List<AdMetric> standing = rows(old, 0);

    Said said = replay(log, range, range.from(), 1, standing, "rules-" + seed);

    Map<String, Counts> expected = new TreeMap<>(old);
    range.of(old).keySet().forEach(key -> expected.put(key, new Counts(0, 0, 0)));
    expected.putAll(range.of(log.count(RawLog.LATENESS)));
    assertThat(expected).containsEntry("refused " + range.from(), new Counts(0, 0, 0));
    assertThat(merged(standing, said.rows())).isEqualTo(expected);
    assertThat(said.changes())
        .isEqualTo(
            expected.entrySet().stream()
                .filter(row -> !row.getValue().equals(old.get(row.getKey())))
                .count());
  }

  /** The planted violation: were the range not what was read completely, rows would be damaged. */
  @Test
  void minutesThatWereNotReadCompletelyAreDamagedIfTheGateLetsThemThrough() throws Exception {
    RawLog log = new RawLog(8);
    Range range = Range.random(8);
    List<AdMetric> standing = rows(log.count(RawLog.LATENESS), 0);
    Range tooWide = new Range(range.from() - 40 * RawLog.MINUTE, range.to());

    Said said = replay(log, tooWide, range.from(), 1, standing, "too-wide");

    assertThat(merged(standing, said.rows())).isNotEqualTo(log.count(RawLog.LATENESS));
    Said right = replay(log, range, range.from(), 1, standing, "right");
    assertThat(merged(standing, right.rows())).isEqualTo(log.count(RawLog.LATENESS));
    assertThat(right.changes()).isZero();
  }

  /** Runs a replay that writes {@code range} and reads what minutes from {@code readFrom} need. */
  private Said replay(
      RawLog log, Range range, long readFrom, int generation, List<AdMetric> standing, String name)
      throws Exception {
    AggregationConfig config = config(range, generation);
    TestSources sources = sources(log, log.plan(readFrom, range.to()), standing, name);
    AggregationTopology topology =
        new AggregationTopology(config, new AvroCodecs(config.registry()), sources, null);
    AggregationReplay replay =
        new AggregationReplay(config, config.replay().orElseThrow(), new Steps("aggregation"));
    StreamExecutionEnvironment env = environment();
    SingleOutputStreamOperator<AdMetric> compared =
        replay.compare(
            topology.fold(topology.dedup(topology.intake(env))), replay.standing(env, sources));
    List<AdMetric> rows = new ArrayList<>();
    var changes = compared.getSideOutput(CompareOperator.CHANGES).map(change -> 1);
    changes.returns(Integer.class).uid("changes");
    CloseableIterator<AdMetric> saidRows = compared.collectAsync();
    CloseableIterator<Integer> saidChanges = changes.collectAsync();
    env.execute();
    int changed = 0;
    try (saidRows;
        saidChanges) {
      saidRows.forEachRemaining(rows::add);
      while (saidChanges.hasNext()) {
        changed += saidChanges.next();
      }
    }
    return new Said(rows, changed);
  }

  private record Said(List<AdMetric> rows, int changes) {}

  /** Event minutes from the first to before the other. */
  private record Range(long from, long to) {

    static Range random(long seed) {
      Random random = new Random(~seed);
      long from = RawLog.START + (50 + random.nextInt(60)) * RawLog.MINUTE;
      return new Range(from, from + (1 + random.nextInt(70)) * RawLog.MINUTE);
    }

    Map<String, Counts> of(Map<String, Counts> rows) {
      Map<String, Counts> within = new TreeMap<>(rows);
      within.keySet().removeIf(key -> minuteOf(key) < from || minuteOf(key) >= to);
      return within;
    }
  }

  private static long minuteOf(String key) {
    return Long.parseLong(key.substring(key.indexOf(' ') + 1));
  }

  private static List<AdMetric> rows(Map<String, Counts> counts, int generation) {
    List<AdMetric> rows = new ArrayList<>();
    counts.forEach(
        (key, row) -> {
          String ad = key.substring(0, key.indexOf(' '));
          rows.add(
              new AdMetric(
                  RecordUuids.ofMetric("us", ad, minuteOf(key)),
                  "us",
                  ad,
                  "c",
                  "m",
                  minuteOf(key),
                  row.impressions(),
                  row.clicks(),
                  row.spend(),
                  "USD",
                  row.impressions() + row.clicks(),
                  generation));
        });
    return rows;
  }

  private static Map<String, Counts> byKey(List<AdMetric> rows) {
    Map<String, Counts> byKey = new TreeMap<>();
    for (AdMetric row : rows) {
      Counts known =
          byKey.put(
              row.adId() + " " + row.minuteMillis(),
              new Counts(row.impressions(), row.clicks(), row.spendMicros()));
      assertThat(known).as("%s is written once", row).isNull();
    }
    return byKey;
  }

  /** What a sink shows: of each row the restatement of the greatest generation, then revision. */
  private static Map<String, Counts> merged(List<AdMetric> before, List<AdMetric> after) {
    Map<String, AdMetric> greatest = new TreeMap<>();
    List<AdMetric> all = new ArrayList<>(before);
    all.addAll(after);
    for (AdMetric row : all) {
      greatest.merge(
          row.adId() + " " + row.minuteMillis(),
          row,
          (a, b) ->
              a.generation() > b.generation()
                      || (a.generation() == b.generation() && a.revision() >= b.revision())
                  ? a
                  : b);
    }
    return byKey(List.copyOf(greatest.values()));
  }

  private static AggregationConfig config(Range range, int generation) {
    ConfigSource source =
        ConfigSource.parse(
            """
            region: us
            kafka: {bootstrapServers: "127.0.0.1:9092"}
            registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
            generation: %d
            replay:
              id: r-1
              from: %s
              to: %s
              offsets: {ad-events: {}, ad-metrics: {}}
            """
                    .formatted(
                        generation,
                        Instant.ofEpochMilli(range.from()),
                        Instant.ofEpochMilli(range.to()))
                + RawLog.BOUNDS,
            "job.yaml");
    AggregationConfig config = AggregationConfig.read(source);
    source.finish();
    return config;
  }

  private static TestSources sources(
      RawLog log, Map<Integer, int[]> plan, List<AdMetric> standing, String name) {
    List<List<Intake<AdEvent>>> events = new ArrayList<>();
    for (int partition = 0; partition < log.partitions.size(); partition++) {
      int[] offsets = plan.get(partition);
      events.add(log.intake(partition, offsets[0], offsets[1]));
    }
    List<List<Intake<AdMetric>>> rows = List.of(new ArrayList<>(), new ArrayList<>());
    for (AdMetric row : standing) {
      int partition = rows.get(0).size() > rows.get(1).size() ? 1 : 0;
      rows.get(partition)
          .add(new Intake<>(new RawRecord("ad-metrics", 0, 0, 0, null, null), row, null));
    }
    return new TestSources(
        InMemoryTopic.of(Types.AD_EVENT_INTAKE, "events-" + name, events, 1),
        InMemoryTopic.of(Types.AD_METRIC_INTAKE, "rows-" + name, rows, 2));
  }

  private record TestSources(
      Source<Intake<AdEvent>, ?, ?> events, Source<Intake<AdMetric>, ?, ?> standingRows)
      implements AggregationSources {}

  private StreamExecutionEnvironment environment() {
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(100), Duration.ofMinutes(1)));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(1));
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "disable");
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, settings);
  }
}
