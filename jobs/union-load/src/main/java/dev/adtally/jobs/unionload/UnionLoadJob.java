package dev.adtally.jobs.unionload;

import com.google.inject.Guice;
import dev.adtally.avro.RegistryPreflight;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.job.JobMain;
import dev.adtally.flink.job.StartupRefused;
import dev.adtally.kafka.KafkaPreflight;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Unites the rows of all regions for reporting. */
public final class UnionLoadJob {

  private UnionLoadJob() {}

  public static void main(String[] args) throws Exception {
    JobMain.run(UnionLoadTopology.JOB, args, file -> start(UnionLoadConfig.load(file)));
  }

  private static void start(UnionLoadConfig config) throws Exception {
    StreamExecutionEnvironment env = JobEnvironment.create(config.checkpoint());
    StartupRefused.ifAny(
        config.deployment(),
        List.of(
            clusterProblems(config),
            RegistryPreflight.problems(config.registry(), UnionLoadTopology.WRITES),
            JobEnvironment.problems(env)));
    Guice.createInjector(new UnionLoadModule(config))
        .getInstance(UnionLoadTopology.class)
        .build(env);
    env.execute(config.deployment());
  }

  private static List<String> clusterProblems(UnionLoadConfig config) {
    List<String> problems =
        new ArrayList<>(KafkaPreflight.problems(config.kafka(), UnionLoadTopology.WRITES));
    config
        .regions()
        .values()
        .forEach(
            cluster -> problems.addAll(KafkaPreflight.problems(cluster, UnionLoadTopology.READS)));
    return problems;
  }
}
