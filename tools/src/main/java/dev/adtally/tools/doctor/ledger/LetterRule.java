package dev.adtally.tools.doctor.ledger;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Judges the records that one job refused of one topic, by their share of those it read. */
final class LetterRule {

  /** Refused on purpose. */
  private static final String TEST_ORDER = "TEST_ORDER";

  private final Book book;
  private final Limits<Double> percent;
  private final long least;
  private final Duration window;

  LetterRule(Book book, Limits<Double> percent, long least, Duration window) {
    this.book = book;
    this.percent = percent;
    this.least = least;
    this.window = window;
  }

  /**
   * One finding a reason that is too frequent, or one that says how many there are.
   *
   * @param letters of this book, by reason
   * @param read records read of the same minutes, by the ledger
   */
  List<Finding> findings(Map<Reason, Letters> letters, long read) {
    List<Finding> findings = new ArrayList<>();
    long total = letters.values().stream().mapToLong(Letters::count).sum();
    letters.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().count()))
        .forEach(
            entry -> {
              Level level = level(entry.getKey(), entry.getValue().count(), read);
              if (level != Level.GREEN) {
                findings.add(finding(level, entry.getKey(), entry.getValue(), read));
              }
            });
    if (findings.isEmpty()) {
      findings.add(
          Finding.green(
              Area.DEAD_LETTERS,
              book.place(),
              subject(),
              "%,d of %,d records read in the last %s".formatted(total, read, Spans.text(window))));
    }
    return findings;
  }

  private Level level(Reason reason, long count, long read) {
    if (count < least || reason.reason().equals(TEST_ORDER)) {
      return Level.GREEN;
    }
    return percent.of(share(count, read));
  }

  /** Before the first checkpoint has said what was read, all that is known was refused. */
  private static double share(long count, long read) {
    return 100.0 * count / Math.max(count, read);
  }

  private Finding finding(Level level, Reason reason, Letters letters, long read) {
    return Finding.of(
        level,
        Area.DEAD_LETTERS,
        book.place(),
        subject() + " " + reason.reason(),
        "%,d of %,d records, %.1f %%, in the last %s"
            .formatted(letters.count(), read, share(letters.count(), read), Spans.text(window)),
        "refused as %s; one of them, partition %d, offset %d: %s"
            .formatted(reason.outcome(), letters.partition(), letters.offset(), letters.error()),
        Remedies.of(reason.reason()));
  }

  private String subject() {
    return book.name() + " refuses of " + book.region() + " " + book.topic();
  }
}
