package dev.adtally.jobs.aggregation;

import com.google.inject.Inject;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.aggregation.MinuteDelta;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.intake.Intake;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.operator.IntakeOperator;
import dev.adtally.flink.operator.IntakeSettings;
import dev.adtally.flink.operator.LedgerBooks;
import dev.adtally.flink.state.Types;
import dev.adtally.flink.time.EventTimeWatermarks;
import dev.adtally.kafka.JobOutputs;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * ad-events → intake → dedup → cleansed events, and → combine → fold → metric rows; beside them the
 * ledger and the dead letters; all into one transactional sink. A replay compares its rows with
 * those that stand before it writes them.
 */
final class AggregationTopology {

  static final String JOB = "aggregation";

  static final List<String> READS = List.of(Topics.AD_EVENTS);
  static final List<String> WRITES =
      List.of(Topics.CLEANSED, Topics.AD_METRICS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);

  /** Rows held in memory between checkpoints, per worker, before they are said early. */
  private static final int MAX_BUFFERED_ROWS = 200_000;

  private final AggregationConfig config;
  private final AvroCodecs codecs;
  private final AggregationSources sources;
  private final Sink<KafkaOutput> sink;
  private final Steps steps = new Steps(JOB);

  @Inject
  AggregationTopology(
      AggregationConfig config,
      AvroCodecs codecs,
      AggregationSources sources,
      Sink<KafkaOutput> sink) {
    this.config = config;
    this.codecs = codecs;
    this.sources = sources;
    this.sink = sink;
  }

  void build(StreamExecutionEnvironment env) {
    SingleOutputStreamOperator<Intake<AdEvent>> intake = intake(env);
    SingleOutputStreamOperator<AcceptedAdEvent> accepted = dedup(intake);
    SingleOutputStreamOperator<AdMetric> rows = fold(accepted);
    JobOutputs outputs = new JobOutputs(steps);
    if (config.replay().isPresent()) {
      addReplay(env, config.replay().get(), outputs, intake, accepted, rows);
    } else {
      addAll(outputs, accepted, rows, List.of(intake, accepted));
    }
    outputs.writeTo(sink);
  }

  private void addReplay(
      StreamExecutionEnvironment env,
      ReplayConfig replay,
      JobOutputs outputs,
      SingleOutputStreamOperator<Intake<AdEvent>> intake,
      SingleOutputStreamOperator<AcceptedAdEvent> accepted,
      SingleOutputStreamOperator<AdMetric> rows) {
    AggregationReplay added = new AggregationReplay(config, replay, steps);
    SingleOutputStreamOperator<Intake<AdMetric>> standing = added.standing(env, sources);
    SingleOutputStreamOperator<AdMetric> compared = added.compare(rows, standing);
    outputs.addChanges(compared, codecs.rowChangeEncoder(Topics.REPLAY_CHANGES));
    if (!replay.dryRun()) {
      addAll(outputs, added.cleansed(accepted), compared, List.of(intake, accepted, standing));
    }
  }

  private void addAll(
      JobOutputs outputs,
      DataStream<AcceptedAdEvent> accepted,
      DataStream<AdMetric> rows,
      List<SingleOutputStreamOperator<?>> reporting) {
    outputs
        .add(
            "encode-cleansed",
            accepted,
            Topics.CLEANSED,
            event -> utf8(event.event().userId()),
            codecs.acceptedAdEventEncoder(Topics.CLEANSED))
        .add(
            "encode-metrics",
            rows,
            Topics.AD_METRICS,
            row -> utf8(row.adId()),
            codecs.adMetricEncoder(Topics.AD_METRICS))
        .addDeadLetters(codecs.deadLetterEncoder(Topics.DEAD_LETTERS), reporting)
        .addLedger(
            "ledger",
            new LedgerBooks(config.names().inLedger(), config.region(), config.generation()),
            codecs.ledgerEntryEncoder(Topics.EVENT_LEDGER),
            reporting);
  }

  SingleOutputStreamOperator<Intake<AdEvent>> intake(StreamExecutionEnvironment env) {
    AdEventRules rules = new AdEventRules(config.currency(), config.eventTime());
    return steps.named(
        "intake",
        steps
            .named(
                "ad-events",
                env.fromSource(
                    sources.events(),
                    new EventTimeWatermarks<>(rules, config.eventTime(), bounded()),
                    "ad-events"))
            .transform(
                "intake",
                Types.AD_EVENT_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(
                        config.names().inLedger(),
                        config.region(),
                        rules,
                        config.eventTime(),
                        false,
                        bounded()))));
  }

  SingleOutputStreamOperator<AcceptedAdEvent> dedup(
      SingleOutputStreamOperator<Intake<AdEvent>> intake) {
    var slots = config.dedupSlots();
    return steps.named(
        "dedup",
        intake
            .keyBy(event -> slots.slotOf(event.value().eventId()), BasicTypeInfo.INT_TYPE_INFO)
            .transform(
                "dedup",
                Types.ACCEPTED_AD_EVENT,
                new DedupOperator(
                    config.names().inLedger(), config.region(), config.dedup(), slots)));
  }

  SingleOutputStreamOperator<AdMetric> fold(SingleOutputStreamOperator<AcceptedAdEvent> accepted) {
    return steps.named(
        "fold",
        steps
            .named(
                "combine",
                accepted.transform(
                    "combine", Types.MINUTE_DELTA, new CombineOperator(MAX_BUFFERED_ROWS)))
            .keyBy(MinuteDelta::key, Types.MINUTE_KEY)
            .transform(
                "fold",
                Types.AD_METRIC,
                new FoldOperator(
                    config.region(),
                    config.currency(),
                    config.generation(),
                    config.eventTime(),
                    MAX_BUFFERED_ROWS)));
  }

  private boolean bounded() {
    return config.replay().isPresent();
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
