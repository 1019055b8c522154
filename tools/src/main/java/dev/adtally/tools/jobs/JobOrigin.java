package dev.adtally.tools.jobs;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.InstalledJob;
import java.io.IOException;

/**
 * What a submitted job starts from.
 *
 * @param snapshot path of a savepoint or checkpoint; for {@link Kind#GIVEN} alone
 * @param allowNonRestored whether state that no step takes may be left behind
 */
public record JobOrigin(Kind kind, String snapshot, boolean allowNonRestored) {

  /** From nothing, and reads its topics from the beginning. */
  public static final JobOrigin NOTHING = new JobOrigin(Kind.NOTHING, "", false);

  /** Where state comes from. */
  public enum Kind {
    NOTHING,
    GIVEN,
    LAST_SAVEPOINT,
    NEWEST
  }

  String of(InstalledJob job, JobCluster cluster, JobMemory memory)
      throws IOException, InterruptedException {
    return switch (kind) {
      case NOTHING -> "";
      case GIVEN -> snapshot;
      case LAST_SAVEPOINT ->
          memory
              .lastSavepoint()
              .map(JobMemory.Savepoint::path)
              .orElseThrow(
                  () ->
                      new ToolFailure(
                          "no savepoint of %s is remembered: ./adtally jobs stop takes one. Give the path with --from-savepoint, or use --resume"
                              .formatted(job.name())));
      case NEWEST ->
          new Snapshots(cluster)
              .newest(job, memory)
              .map(Snapshots.Found::path)
              .orElseThrow(
                  () ->
                      new ToolFailure(
                          "neither a retained checkpoint nor a savepoint of %s was found. If its checkpoints lie where this machine can't look, give the path (…/chk-N) with --from-savepoint; without state the job reads its topics from the beginning: ./adtally jobs submit --job %s"
                              .formatted(job.deployment(), job.name())));
    };
  }
}
