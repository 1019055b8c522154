package dev.adtally.tools.doctor.ledger;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Spans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Judges a ledger: every record read has one outcome, and every committed record was read
 * (docs/topics.md, "To check a partition"). What is booked and what is there must agree in each
 * minute; a minute that disagrees is red, because a record is nowhere or is counted twice.
 */
final class BalanceRule {

  private static final int TOLD = 3;

  private final Book book;

  BalanceRule(Book book) {
    this.book = book;
  }

  /** One finding. */
  Finding finding(List<PartitionBook> partitions) {
    List<String> faults = new ArrayList<>();
    long records = 0;
    TreeSet<Instant> minutes = new TreeSet<>();
    long missing = 0;
    int unbalanced = 0;
    for (PartitionBook partition : partitions) {
      TreeSet<Instant> all = new TreeSet<>(partition.entries().keySet());
      all.addAll(partition.records().keySet());
      for (Instant minute : all) {
        long there = partition.records().getOrDefault(minute, 0L);
        Entry entry = partition.entries().get(minute);
        long read = entry == null ? 0 : entry.read();
        records += there;
        minutes.add(minute);
        String where = "partition %d, %s".formatted(partition.partition(), Spans.moment(minute));
        long outcomes = entry == null ? 0 : entry.outcomes();
        if (read != outcomes || read != there) {
          unbalanced++;
        }
        if (read != outcomes) {
          faults.add("%s: %,d read, %,d with an outcome".formatted(where, read, outcomes));
        }
        if (read != there) {
          faults.add("%s: %,d records there, %,d booked".formatted(where, there, read));
          missing += Math.max(0, there - read);
        }
      }
    }
    String subject = book.name() + " ledger of " + book.region() + " " + book.topic();
    if (faults.isEmpty()) {
      return Finding.green(
          Area.LEDGER,
          book.place(),
          subject,
          "%,d records in %d final minutes balance".formatted(records, minutes.size()));
    }
    return Finding.of(
        Level.RED,
        Area.LEDGER,
        book.place(),
        subject,
        missing > 0
            ? "%,d records are nowhere, %s".formatted(missing, minutes(unbalanced))
            : minutes(unbalanced),
        String.join("; ", faults.subList(0, Math.min(TOLD, faults.size())))
            + (faults.size() > TOLD ? "; and %d more".formatted(faults.size() - TOLD) : ""),
        "recount the raw topics: ./adtally audit --region %s; then repair with ./adtally replay --region %s"
            .formatted(book.region(), book.region()));
  }

  private static String minutes(int unbalanced) {
    return unbalanced == 1 ? "1 minute does not balance" : unbalanced + " minutes do not balance";
  }
}
