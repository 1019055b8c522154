package dev.adtally.tools.doctor.kafka;

import java.time.Instant;
import java.util.Optional;

/**
 * What a reader of committed records has still before it in one partition.
 *
 * @param records committed records; transaction markers and aborted records are none
 * @param exact false if not all were counted: then {@code records} are offsets, markers included
 * @param oldest when the first of them was appended; empty if there is none
 */
public record Unread(long records, boolean exact, Optional<Instant> oldest) {

  public static final Unread NONE = new Unread(0, true, Optional.empty());
}
