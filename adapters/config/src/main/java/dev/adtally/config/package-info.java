/**
 * Strict YAML to typed config records, all problems together. A config record has a static {@code
 * from(ConfigSection)}; a job reads its records from {@link dev.adtally.config.ConfigSource#root},
 * then calls {@link dev.adtally.config.ConfigSource#finish}.
 */
package dev.adtally.config;
