package dev.adtally.tools.budget.ledger;

/**
 * How far a partition was read.
 *
 * @param nextOffset the first offset that was not read
 * @param appendTimeMillis append time of the last record read, in milliseconds since the epoch; 0
 *     if none was read
 */
public record Position(long nextOffset, long appendTimeMillis) {}
