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
import dev.adtally.flink.state.Types;
import dev.adtally.flink.time.EventTimeWatermarks;
import dev.adtally.kafka.IntakeSources;
import dev.adtally.kafka.JobOutputs;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * ad-events → intake → dedup → cleansed events, and → combine → fold → metric rows; beside them the
 * ledger and the dead letters; all into one transactional sink.
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
  private final IntakeSources sources;
  private final Sink<KafkaOutput> sink;
  private final Steps steps = new Steps(JOB);

  @Inject
  AggregationTopology(
      AggregationConfig config, AvroCodecs codecs, IntakeSources sources, Sink<KafkaOutput> sink) {
    this.config = config;
    this.codecs = codecs;
    this.sources = sources;
    this.sink = sink;
  }

  void build(StreamExecutionEnvironment env) {
    SingleOutputStreamOperator<Intake<AdEvent>> intake = intake(env);
    SingleOutputStreamOperator<AcceptedAdEvent> accepted = dedup(intake);
    SingleOutputStreamOperator<AdMetric> rows = fold(accepted);
    new JobOutputs(steps)
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
        .addDeadLetters(codecs.deadLetterEncoder(Topics.DEAD_LETTERS), List.of(intake, accepted))
        .addLedger(
            "ledger",
            config.region(),
            codecs.ledgerEntryEncoder(Topics.EVENT_LEDGER),
            List.of(intake, accepted))
        .writeTo(sink);
  }

  private SingleOutputStreamOperator<Intake<AdEvent>> intake(StreamExecutionEnvironment env) {
    AdEventRules rules = new AdEventRules(config.currency(), config.eventTime());
    return steps.named(
        "intake",
        steps
            .named(
                "ad-events",
                env.fromSource(
                    sources.of(
                        Topics.AD_EVENTS, codecs.adEventDecoder(), rules, Types.AD_EVENT_INTAKE),
                    new EventTimeWatermarks<>(rules, config.eventTime()),
                    "ad-events"))
            .transform(
                "intake",
                Types.AD_EVENT_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(JOB, config.region(), rules, config.eventTime(), false))));
  }

  private SingleOutputStreamOperator<AcceptedAdEvent> dedup(
      SingleOutputStreamOperator<Intake<AdEvent>> intake) {
    var slots = config.dedupSlots();
    return steps.named(
        "dedup",
        intake
            .keyBy(event -> slots.slotOf(event.value().eventId()), BasicTypeInfo.INT_TYPE_INFO)
            .transform(
                "dedup",
                Types.ACCEPTED_AD_EVENT,
                new DedupOperator(JOB, config.region(), config.dedup(), slots)));
  }

  private SingleOutputStreamOperator<AdMetric> fold(
      SingleOutputStreamOperator<AcceptedAdEvent> accepted) {
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
                    config.region(), config.currency(), config.eventTime(), MAX_BUFFERED_ROWS)));
  }

  private static byte[] utf8(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
