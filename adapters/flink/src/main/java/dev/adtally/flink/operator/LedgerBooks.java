package dev.adtally.flink.operator;

import java.io.Serializable;

/**
 * Whose ledger entries are.
 *
 * @param job who books: part of an entry's identity, so two jobs that read the same topic, each
 *     beside its own region, need names of their own, and so does a replay
 * @param region region of the source topics
 * @param generation of the entries
 */
public record LedgerBooks(String job, String region, int generation) implements Serializable {}
