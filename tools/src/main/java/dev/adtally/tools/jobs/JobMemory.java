package dev.adtally.tools.jobs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * What is remembered of a job between two commands. Components are null where there is nothing.
 *
 * @param submitted what was submitted last
 * @param stopping id of the job that is being stopped
 * @param savepoint the last savepoint that a stop took
 * @param upgrade that is under way
 */
record JobMemory(Deployment submitted, String stopping, Savepoint savepoint, Upgrade upgrade) {

  static final JobMemory NOTHING = new JobMemory(null, null, null, null);

  /**
   * A savepoint.
   *
   * @param jobId the job that it was taken of
   */
  record Savepoint(String path, String takenAt, String jobId) {}

  /** How far an upgrade is. */
  enum Phase {
    /** The old job is being stopped. */
    STOPPING,
    /** There is a savepoint; the new job is started and watched. */
    STARTING,
    /** The new job did not do; the old one is started again. */
    ROLLING_BACK
  }

  /**
   * An upgrade under way.
   *
   * @param back the old one, as it is submitted when the new one does not do
   * @param savepoint that the old job was stopped with; empty before
   * @param why the new one did not do; empty before
   */
  record Upgrade(
      Phase phase, Deployment old, Deployment next, Deployment back, String savepoint, String why) {

    Upgrade stopped(String path) {
      return new Upgrade(Phase.STARTING, old, next.from(path), back.from(path), path, "");
    }

    Upgrade retried() {
      return new Upgrade(phase, old, next, back.again().from(savepoint), savepoint, why);
    }

    Upgrade failed(String reason) {
      return new Upgrade(Phase.ROLLING_BACK, old, next, back, savepoint, reason);
    }
  }

  JobMemory withSubmitted(Deployment deployment) {
    return new JobMemory(deployment, stopping, savepoint, upgrade);
  }

  JobMemory withStopping(String id) {
    return new JobMemory(submitted, id, savepoint, upgrade);
  }

  JobMemory withSavepoint(Savepoint taken) {
    return new JobMemory(submitted, null, taken, upgrade);
  }

  JobMemory withUpgrade(Upgrade under) {
    return new JobMemory(submitted, stopping, savepoint, under);
  }

  @JsonIgnore
  Optional<Savepoint> lastSavepoint() {
    return Optional.ofNullable(savepoint);
  }

  /**
   * Whether the last that was submitted was ended by the savepoint: an older one is no state of it.
   */
  boolean wasStopped() {
    return savepoint != null && submitted != null && savepoint.jobId().equals(submitted.id());
  }

  /** What the job with this id was submitted as, if it is known. */
  @JsonIgnore
  Optional<Deployment> deploymentOf(String id) {
    return Optional.ofNullable(submitted).filter(it -> it.id().equals(id));
  }
}
