package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.replay.ReplayedCredits;
import dev.adtally.domain.replay.RowComparison;
import dev.adtally.domain.union.AttributedOrderRules;
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
record AttributionReplay(AttributionConfig config, ReplayConfig replay, Steps steps) {

  /** The rows that stand, taken in as the loading job does. */
  SingleOutputStreamOperator<Intake<AttributedOrder>> standing(
      StreamExecutionEnvironment env, AttributionSources sources) {
    return steps.named(
        "intake-standing",
        steps
            .named(
                "standing-credits",
                env.fromSource(
                    sources.standingRows(), WatermarkStrategy.noWatermarks(), "standing-credits"))
            .transform(
                "intake-standing",
                Types.ATTRIBUTED_ORDER_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(
                        config.names().inLedger(),
                        config.region(),
                        new AttributedOrderRules(),
                        null,
                        true,
                        true))));
  }

  /** The rows to write, and beside them what they change. */
  SingleOutputStreamOperator<AttributedOrder> compare(
      DataStream<AttributedOrder> yielded, DataStream<Intake<AttributedOrder>> standing) {
    return new ReplaySteps(steps, config.creditedMinutes(replay))
        .compare(
            new RowComparison<>(
                new ReplayedCredits(), replay.id(), replay.dryRun(), config.generation()),
            yielded,
            steps.named("standing", standing.map(Intake::value).returns(Types.ATTRIBUTED_ORDER)),
            Types.ATTRIBUTED_ORDER);
  }
}
