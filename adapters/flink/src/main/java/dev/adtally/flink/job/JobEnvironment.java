package dev.adtally.flink.job;

import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Flink settings that the guarantees rest on: a cluster's defaults can't undo them. */
public final class JobEnvironment {

  /** Key groups: the greatest parallelism that a job can be rescaled to. */
  static final int MAX_PARALLELISM = 256;

  private JobEnvironment() {}

  /** The environment of the surrounding {@code flink run}. */
  public static StreamExecutionEnvironment create(CheckpointConfig checkpoint) {
    return StreamExecutionEnvironment.getExecutionEnvironment(settings(checkpoint));
  }

  /** The settings, for an environment made elsewhere. */
  public static Configuration settings(CheckpointConfig checkpoint) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoint.interval());
    settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, checkpoint.timeout());
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // the ledger balances at a barrier because nothing is in flight behind it
    settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    return settings;
  }

  /** Why this environment can't keep what it writes to checkpoints, if it can't. */
  public static List<String> problems(StreamExecutionEnvironment env) {
    boolean stored =
        env.getConfiguration().getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isPresent();
    return stored
        ? List.of()
        : List.of(
            "execution.checkpointing.dir is not set: checkpoints would live in the JobManager's"
                + " memory and die with it; set it in Flink's config.yaml or with -D, to a directory"
                + " or bucket that every node reaches");
  }
}
