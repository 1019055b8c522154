package dev.adtally.tools.budget.ledger;

/**
 * Where a record is in the topic.
 *
 * @param appendTimeMillis when the broker appended it, in milliseconds since the epoch
 */
public record Place(int partition, long offset, long appendTimeMillis) {}
