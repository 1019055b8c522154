package dev.adtally.domain.event;

/**
 * An ad event that was accepted and seen for the first time, with where it came from.
 *
 * @param region the region whose aggregation job accepted it
 * @param sourcePartition partition of the raw topic
 * @param sourceOffset offset of the raw record in that partition
 */
public record AcceptedAdEvent(
    AdEvent event, String region, int sourcePartition, long sourceOffset) {}
