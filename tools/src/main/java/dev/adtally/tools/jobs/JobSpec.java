package dev.adtally.tools.jobs;

import java.util.Map;

/**
 * A job to submit.
 *
 * @param name unique in the stack, such as aggregation-us
 * @param module the module under jobs/ that makes its jar
 * @param config what its --config file holds
 */
public record JobSpec(
    String name, String module, String mainClass, int parallelism, Map<String, Object> config) {}
