package dev.adtally.jobs.unionload;

import com.google.inject.Inject;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.union.AdMetricRules;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.AttributedOrderRules;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.operator.IntakeOperator;
import dev.adtally.flink.operator.IntakeSettings;
import dev.adtally.flink.operator.LedgerBooks;
import dev.adtally.flink.replay.ReplaySteps;
import dev.adtally.flink.state.Types;
import dev.adtally.kafka.IntakeSources;
import dev.adtally.kafka.JobOutputs;
import dev.adtally.kafka.KafkaConfig;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Metric rows and attributed orders of every region → rows for reporting; beside them each region's
 * ledger and the dead letters; all into one transactional sink on the global cluster. On demand the
 * rows also go to Hive, once they have settled.
 *
 * <p>Nothing here waits for another region: there is no watermark, and a row is passed on as it
 * comes.
 */
final class UnionLoadTopology {

  static final String JOB = "union-load";

  static final List<String> READS = List.of(Topics.AD_METRICS, Topics.ATTRIBUTED_ORDERS);
  static final List<String> WRITES =
      List.of(Topics.ADS_METRICS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);

  private final UnionLoadConfig config;
  private final AvroCodecs codecs;
  private final Sink<KafkaOutput> sink;
  private final Optional<HiveBranch> hive;
  private final Steps steps = new Steps(JOB);

  @Inject
  UnionLoadTopology(
      UnionLoadConfig config,
      AvroCodecs codecs,
      Sink<KafkaOutput> sink,
      Optional<HiveBranch> hive) {
    this.config = config;
    this.codecs = codecs;
    this.sink = sink;
    this.hive = hive;
  }

  void build(StreamExecutionEnvironment env) {
    JobOutputs outputs = new JobOutputs(steps);
    List<SingleOutputStreamOperator<?>> intakes = new ArrayList<>();
    List<DataStream<AdsMetric>> rows = new ArrayList<>();
    config
        .regionsRead()
        .forEach(
            (region, cluster) -> rows.addAll(addRegion(env, region, cluster, outputs, intakes)));
    hive.ifPresent(branch -> branch.add(rows, steps));
    outputs.addDeadLetters(codecs.deadLetterEncoder(Topics.DEAD_LETTERS), intakes).writeTo(sink);
  }

  private List<DataStream<AdsMetric>> addRegion(
      StreamExecutionEnvironment env,
      String region,
      KafkaConfig cluster,
      JobOutputs outputs,
      List<SingleOutputStreamOperator<?>> intakes) {
    RegionSource source =
        new RegionSource(
            env,
            region,
            new IntakeSources(
                cluster,
                config.names().deployment(),
                config.replay().map(replay -> replay.regionOffsets().get(region))));
    var metrics =
        source.intake(
            Topics.AD_METRICS,
            codecs.adMetricDecoder(),
            new AdMetricRules(),
            Types.AD_METRIC_INTAKE);
    var orders =
        source.intake(
            Topics.ATTRIBUTED_ORDERS,
            codecs.attributedOrderDecoder(),
            new AttributedOrderRules(),
            Types.ATTRIBUTED_ORDER_INTAKE);
    var metricRows =
        addRows("metrics-" + region, metrics, intake -> AdsMetric.of(intake.value()), outputs);
    var creditRows =
        addRows("credits-" + region, orders, intake -> AdsMetric.of(intake.value()), outputs);
    outputs.addLedger(
        "ledger-" + region,
        new LedgerBooks(config.names().inLedger(), region, 0),
        codecs.ledgerEntryEncoder(Topics.EVENT_LEDGER),
        List.of(metrics, orders));
    intakes.add(metrics);
    intakes.add(orders);
    return List.of(metricRows, creditRows);
  }

  private <T> DataStream<AdsMetric> addRows(
      String step,
      SingleOutputStreamOperator<Intake<T>> intake,
      MapFunction<Intake<T>, AdsMetric> toRow,
      JobOutputs outputs) {
    DataStream<AdsMetric> all =
        steps.named("row-" + step, intake.map(toRow).returns(Types.ADS_METRIC));
    DataStream<AdsMetric> rows =
        config
            .replay()
            .<DataStream<AdsMetric>>map(
                replay ->
                    new ReplaySteps(steps, replay.minutes())
                        .gate("gate-" + step, all, AdsMetric::rowTimeMillis))
            .orElse(all);
    outputs.add(
        "encode-" + step,
        rows,
        Topics.ADS_METRICS,
        row -> row.recordUuid().toString().getBytes(StandardCharsets.UTF_8),
        codecs.adsMetricEncoder(Topics.ADS_METRICS));
    return rows;
  }

  /** Takes a region's topics in. */
  private final class RegionSource {

    private final StreamExecutionEnvironment env;
    private final String region;
    private final IntakeSources sources;

    RegionSource(StreamExecutionEnvironment env, String region, IntakeSources sources) {
      this.env = env;
      this.region = region;
      this.sources = sources;
    }

    <T> SingleOutputStreamOperator<Intake<T>> intake(
        String topic,
        RecordDecoder<T> decoder,
        RecordRules<T> rules,
        TypeInformation<Intake<T>> type) {
      String step = topic + "-" + region;
      return steps.named(
          "intake-" + step,
          steps
              .named(
                  step,
                  env.fromSource(
                      sources.of(topic, decoder, rules, type),
                      WatermarkStrategy.noWatermarks(),
                      step))
              .transform(
                  "intake-" + step,
                  type,
                  new IntakeOperator<>(
                      new IntakeSettings<>(
                          config.names().inLedger(),
                          region,
                          rules,
                          null,
                          true,
                          config.replay().isPresent()))));
    }
  }
}
