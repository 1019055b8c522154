package dev.adtally.tools.doctor.ledger;

import java.time.Instant;
import java.util.SortedMap;

/**
 * One partition's entries beside its records, of minutes that are over and read.
 *
 * @param entries by minute of append
 * @param records committed records by minute of append
 */
record PartitionBook(
    int partition, SortedMap<Instant, Entry> entries, SortedMap<Instant, Long> records) {}
