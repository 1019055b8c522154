package dev.adtally.jobs.unionload;

import com.google.inject.Guice;
import dev.adtally.avro.RegistryPreflight;
import dev.adtally.config.ConfigSource;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.JobMain;
import dev.adtally.hive.sink.HivePreflight;
import dev.adtally.kafka.KafkaPreflight;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.ReplayPreflight;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Unites the rows of all regions for reporting, in Kafka and, if configured, in Hive. */
public final class UnionLoadJob {

  private UnionLoadJob() {}

  public static void main(String[] args) throws Exception {
    JobMain.run(UnionLoadTopology.JOB, args, UnionLoadJob::start);
  }

  private static void start(ConfigSource source) throws Exception {
    UnionLoadConfig config = UnionLoadConfig.read(source);
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    source.check(
        "kafka",
        () ->
            KafkaPreflight.problems("kafka", config.kafka(), List.of(), UnionLoadTopology.WRITES));
    source.check("regions", () -> regionProblems(config));
    config
        .replay()
        .ifPresent(
            replay -> source.check("replay.regionOffsets", () -> offsetProblems(config, replay)));
    source.check(
        "registry", () -> RegistryPreflight.problems(config.registry(), UnionLoadTopology.WRITES));
    config
        .hive()
        .ifPresent(hive -> source.check("hive", () -> HivePreflight.problems("hive", hive)));
    source.check("checkpoint", () -> JobEnvironment.problems(env));
    source.finish();
    Guice.createInjector(new UnionLoadModule(config))
        .getInstance(UnionLoadTopology.class)
        .build(env);
    env.execute(config.names().deployment());
  }

  /** All regions at once: several that are away cost no more time than one. */
  private static List<String> regionProblems(UnionLoadConfig config) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      return config.regionsRead().entrySet().stream()
          .map(
              region ->
                  CompletableFuture.supplyAsync(
                      () ->
                          KafkaPreflight.problemsUnlessAway(
                              "regions." + region.getKey(),
                              region.getValue(),
                              UnionLoadTopology.READS,
                              JobMain::warn),
                      threads))
          .toList()
          .stream()
          .flatMap(problems -> problems.join().stream())
          .toList();
    } finally {
      threads.shutdown();
    }
  }

  private static List<String> offsetProblems(UnionLoadConfig config, ReplayConfig replay) {
    return config.regionsRead().entrySet().stream()
        .flatMap(
            region ->
                ReplayPreflight.problems(
                    "replay.regionOffsets." + region.getKey(),
                    region.getValue(),
                    replay.regionOffsets().get(region.getKey()))
                    .stream())
        .toList();
  }
}
