package dev.adtally.jobs.aggregation;

import com.google.inject.Guice;
import dev.adtally.avro.RegistryPreflight;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.JobMain;
import dev.adtally.flink.job.StartupRefused;
import dev.adtally.kafka.KafkaPreflight;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Counts a region's ad events per ad and minute, each once. */
public final class AggregationJob {

  private AggregationJob() {}

  public static void main(String[] args) throws Exception {
    JobMain.run(AggregationTopology.JOB, args, file -> start(AggregationConfig.load(file)));
  }

  private static void start(AggregationConfig config) throws Exception {
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    StartupRefused.ifAny(
        config.deployment(),
        List.of(
            KafkaPreflight.problems(config.kafka(), AggregationTopology.TOPICS),
            RegistryPreflight.problems(config.registry(), AggregationTopology.WRITES),
            JobEnvironment.problems(env)));
    Guice.createInjector(new AggregationModule(config))
        .getInstance(AggregationTopology.class)
        .build(env);
    env.execute(config.deployment());
  }
}
