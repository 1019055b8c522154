package dev.adtally.config;

import java.util.Optional;

/**
 * A key that a config record asked for, whether the file has it or not: what a reference of the
 * configuration has to list.
 *
 * @param path the key with its sections, for example {@code kafka.bootstrapServers}
 * @param type what its value is, for example {@code duration} or {@code integer 1 to 10}
 * @param defaultValue its value if left out, as a file would write it; empty if it is required
 */
public record KnownKey(String path, String type, Optional<String> defaultValue) {}
