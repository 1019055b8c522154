package dev.adtally.jobs.attribution;

import com.google.inject.Guice;
import dev.adtally.avro.RegistryPreflight;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.JobMain;
import dev.adtally.kafka.KafkaPreflight;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.ReplayPreflight;
import dev.adtally.kafka.Topics;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Attributes a region's orders to the ad events that led to them. */
public final class AttributionJob {

  private AttributionJob() {}

  public static void main(String[] args) throws Exception {
    JobMain.run(AttributionTopology.JOB, args, AttributionJob::start);
  }

  private static void start(ConfigSource source) throws Exception {
    AttributionConfig config = AttributionConfig.read(source);
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    source.check(
        "kafka",
        () ->
            KafkaPreflight.problems(
                "kafka", config.kafka(), AttributionTopology.READS, config.writes()));
    config
        .touchRegions()
        .forEach(
            (region, cluster) ->
                source.check(
                    "touches.regions." + region,
                    () ->
                        KafkaPreflight.problemsUnlessAway(
                            "touches.regions." + region,
                            cluster,
                            List.of(Topics.CLEANSED),
                            JobMain::warn)));
    config.replay().ifPresent(replay -> checkOffsets(source, config, replay));
    source.check("registry", () -> RegistryPreflight.problems(config.registry(), config.writes()));
    source.check("checkpoint", () -> JobEnvironment.problems(env));
    source.finish();
    Guice.createInjector(new AttributionModule(config))
        .getInstance(AttributionTopology.class)
        .build(env);
    env.execute(config.names().deployment());
  }

  private static void checkOffsets(
      ConfigSource source, AttributionConfig config, ReplayConfig replay) {
    source.check(
        "replay.offsets",
        () -> ReplayPreflight.problems("replay.offsets", config.kafka(), replay.offsets()));
    config
        .touchRegions()
        .forEach(
            (region, cluster) -> {
              String section = "replay.regionOffsets." + region;
              source.check(
                  section,
                  () ->
                      ReplayPreflight.problems(
                          section, cluster, replay.regionOffsets().get(region)));
            });
  }
}
