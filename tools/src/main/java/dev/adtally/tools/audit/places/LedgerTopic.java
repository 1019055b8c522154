package dev.adtally.tools.audit.places;

import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.tools.audit.JobsAccount;
import dev.adtally.tools.recount.Letter;
import dev.adtally.tools.recount.Position;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * What a job says about each raw record of a topic: its ledger, and its dead letters. A replay's
 * job has another name, and says nothing here.
 *
 * @param job the live job's name in its records
 * @param topic the raw topic that the job reads
 * @param sinceMillis what was said about records appended before is left out, in milliseconds since
 *     the epoch
 */
public record LedgerTopic(
    JobsRecords<LedgerEntry> entries,
    JobsRecords<DeadLetter> deadLetters,
    String job,
    String region,
    String topic,
    long sinceMillis)
    implements JobsAccount {

  private static final Comparator<LedgerEntry> RANK =
      Comparator.comparingInt(LedgerEntry::generation).thenComparingLong(LedgerEntry::revision);

  @Override
  public Map<LedgerKey, LedgerCounts> ledger() {
    Map<LedgerKey, LedgerEntry> latest = new HashMap<>();
    entries.readSince(
        sinceMillis,
        (entry, at) -> {
          if (entry.job().equals(job)
              && entry.region().equals(region)
              && entry.key().topic().equals(topic)) {
            latest.merge(entry.key(), entry, LedgerTopic::later);
          }
        });
    Map<LedgerKey, LedgerCounts> counts = new HashMap<>();
    latest.forEach((key, entry) -> counts.put(key, entry.counts()));
    return counts;
  }

  @Override
  public Map<Position, Letter> letters() {
    Map<Position, Letter> letters = new HashMap<>();
    deadLetters.readSince(
        sinceMillis,
        (letter, at) -> {
          if (letter.job().equals(job)
              && letter.region().equals(region)
              && letter.raw().topic().equals(topic)) {
            letters.put(
                Position.of(letter.raw()),
                new Letter(letter.rejection().reason(), letter.rejection().error()));
          }
        });
    return letters;
  }

  private static LedgerEntry later(LedgerEntry known, LedgerEntry other) {
    return RANK.compare(other, known) > 0 ? other : known;
  }
}
