package dev.adtally.jobs.aggregation;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.replay.ReplayedMetrics;
import dev.adtally.domain.replay.RowComparison;
import dev.adtally.domain.union.AdMetricRules;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.operator.IntakeOperator;
import dev.adtally.flink.operator.IntakeSettings;
import dev.adtally.flink.replay.ReplaySteps;
import dev.adtally.flink.state.Types;
import dev.adtally.kafka.ReplayConfig;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The steps that only a replay has: the rows that stand, and what it may write. */
record AggregationReplay(AggregationConfig config, ReplayConfig replay, Steps steps) {

  /** The rows that stand, taken in as the loading job does. */
  SingleOutputStreamOperator<Intake<AdMetric>> standing(
      StreamExecutionEnvironment env, AggregationSources sources) {
    return steps.named(
        "intake-standing",
        steps
            .named(
                "standing-metrics",
                env.fromSource(
                    sources.standingRows(), WatermarkStrategy.noWatermarks(), "standing-metrics"))
            .transform(
                "intake-standing",
                Types.AD_METRIC_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(
                        config.names().inLedger(),
                        config.region(),
                        new AdMetricRules(),
                        null,
                        true,
                        true))));
  }

  /** The rows to write, and beside them what they change. */
  SingleOutputStreamOperator<AdMetric> compare(
      DataStream<AdMetric> yielded, DataStream<Intake<AdMetric>> standing) {
    return gates()
        .compare(
            new RowComparison<>(
                new ReplayedMetrics(), replay.id(), replay.dryRun(), config.generation()),
            yielded,
            steps.named("standing", standing.map(Intake::value).returns(Types.AD_METRIC)),
            Types.AD_METRIC);
  }

  /** Whoever reads cleansed events knows them by their ids, so they may be said again. */
  DataStream<AcceptedAdEvent> cleansed(DataStream<AcceptedAdEvent> accepted) {
    return gates().gate("gate-cleansed", accepted, event -> event.event().eventTimeMillis());
  }

  private ReplaySteps gates() {
    return new ReplaySteps(steps, replay.minutes());
  }
}
