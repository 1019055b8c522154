package dev.adtally.jobs.attribution;

import com.google.inject.Guice;
import dev.adtally.avro.RegistryPreflight;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.JobMain;
import dev.adtally.flink.job.StartupRefused;
import dev.adtally.kafka.KafkaPreflight;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Attributes a region's orders to the ad events that led to them. */
public final class AttributionJob {

  private AttributionJob() {}

  public static void main(String[] args) throws Exception {
    JobMain.run(AttributionTopology.JOB, args, file -> start(AttributionConfig.load(file)));
  }

  private static void start(AttributionConfig config) throws Exception {
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    StartupRefused.ifAny(
        config.deployment(),
        List.of(
            KafkaPreflight.problems(config.kafka(), AttributionTopology.TOPICS),
            RegistryPreflight.problems(config.registry(), AttributionTopology.WRITES),
            JobEnvironment.problems(env)));
    Guice.createInjector(new AttributionModule(config))
        .getInstance(AttributionTopology.class)
        .build(env);
    env.execute(config.deployment());
  }
}
