package dev.adtally.jobs.aggregation;

import com.google.inject.Guice;
import dev.adtally.avro.RegistryPreflight;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.JobMain;
import dev.adtally.kafka.KafkaPreflight;
import dev.adtally.kafka.ReplayPreflight;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Counts a region's ad events per ad and minute, each once. */
public final class AggregationJob {

  private AggregationJob() {}

  public static void main(String[] args) throws Exception {
    JobMain.run(AggregationTopology.JOB, args, AggregationJob::start);
  }

  private static void start(ConfigSource source) throws Exception {
    AggregationConfig config = AggregationConfig.read(source);
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    source.check(
        "kafka",
        () ->
            KafkaPreflight.problems(
                "kafka", config.kafka(), AggregationTopology.READS, config.writes()));
    config
        .replay()
        .ifPresent(
            replay ->
                source.check(
                    "replay.offsets",
                    () ->
                        ReplayPreflight.problems(
                            "replay.offsets", config.kafka(), replay.offsets())));
    source.check("registry", () -> RegistryPreflight.problems(config.registry(), config.writes()));
    source.check("checkpoint", () -> JobEnvironment.problems(env));
    source.finish();
    Guice.createInjector(new AggregationModule(config))
        .getInstance(AggregationTopology.class)
        .build(env);
    env.execute(config.names().deployment());
  }
}
