package dev.adtally.tools.jobs;

import dev.adtally.tools.installation.JobKind;
import java.util.Map;

/**
 * A job to submit.
 *
 * @param name unique in the stack, such as aggregation-us
 * @param config what its --config file holds
 */
public record JobSpec(String name, JobKind kind, int parallelism, Map<String, Object> config) {}
