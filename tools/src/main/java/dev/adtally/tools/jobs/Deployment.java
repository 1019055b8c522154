package dev.adtally.tools.jobs;

import java.util.UUID;

/**
 * A job as it was, or is to be, submitted: enough to submit the very same again.
 *
 * @param id Flink's id of the job, chosen before it is submitted, so that the cluster refuses it a
 *     second time whoever submits it
 * @param jar name of the copy that the store keeps
 * @param config name of the copy that the store keeps
 * @param from savepoint or checkpoint that it starts from; empty for none
 * @param allowNonRestored whether state that no step takes may be left behind
 * @param accepted whether the cluster is known to have taken it
 */
record Deployment(
    String id,
    String jar,
    String config,
    int parallelism,
    String from,
    boolean allowNonRestored,
    boolean accepted) {

  static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  Deployment from(String snapshot) {
    return new Deployment(id, jar, config, parallelism, snapshot, allowNonRestored, accepted);
  }

  Deployment asAccepted() {
    return new Deployment(id, jar, config, parallelism, from, allowNonRestored, true);
  }

  /** The same to be submitted as another job. */
  Deployment again() {
    return new Deployment(newId(), jar, config, parallelism, "", false, false);
  }

  /** Whether the other asks for the same, whatever it starts from. */
  boolean asksFor(Deployment other) {
    return jar.equals(other.jar) && config.equals(other.config) && parallelism == other.parallelism;
  }
}
