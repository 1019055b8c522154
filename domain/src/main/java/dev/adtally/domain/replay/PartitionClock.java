package dev.adtally.domain.replay;

import dev.adtally.domain.time.EventTimeBounds;

/**
 * How far a partition has come at the place up to which it is read.
 *
 * @param maxEventTimeMillis greatest event time of a valid record before that place, or less if not
 *     all were looked at; {@link EventTimeBounds#NO_WATERMARK} if there is none
 * @param silent whether the place is the log's end and nothing was appended for longer than {@code
 *     idleTimeout}: the live job no longer waits for it, and holds what still comes against the
 *     other partitions
 */
public record PartitionClock(int partition, long maxEventTimeMillis, boolean silent) {}
