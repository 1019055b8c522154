package dev.adtally.tools.doctor.flink;

import java.time.Instant;
import java.util.Optional;

/**
 * A partition that a job reads.
 *
 * @param name region, topic and number
 * @param newestAppend when its last record was appended; empty if it has none
 * @param newestEvent the greatest event time of its last records; empty if none is decodable
 */
public record SourceFacts(
    String name, Optional<Instant> newestAppend, Optional<Instant> newestEvent) {}
