package dev.adtally.kafka;

import java.util.Optional;

/**
 * What a run is called, so that a replay gets in the way neither of the live job nor of another
 * replay.
 *
 * @param deployment name of the running job, its consumer group and its client ids
 * @param transactionalIdPrefix of its transactional ids. On start a job aborts what is left open
 *     under each id that <em>begins</em> with its prefix, so no run's prefix may begin with
 *     another's
 * @param inLedger who books in the ledger and refuses in the dead letters
 */
public record JobNames(String deployment, String transactionalIdPrefix, String inLedger) {

  /**
   * The names of a run.
   *
   * @param region the job's own; empty for a job of all regions
   */
  public static JobNames of(String job, Optional<String> region, Optional<ReplayConfig> replay) {
    String placed = region.map(name -> job + "-" + name).orElse(job);
    String live = "adtally-" + placed;
    return replay
        .map(ReplayConfig::id)
        .map(
            id ->
                new JobNames(
                    live + "-replay-" + id,
                    "adtally-replay-" + id + "-" + placed,
                    job + ".replay-" + id))
        .orElse(new JobNames(live, live, job));
  }
}
