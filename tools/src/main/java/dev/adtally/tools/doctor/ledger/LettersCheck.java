package dev.adtally.tools.doctor.ledger;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Thresholds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a job refused of one topic lately, by reason, against what it read. */
public final class LettersCheck implements Check {

  private final LedgerWindow ledger;
  private final LetterWindow letters;
  private final Book book;
  private final Thresholds thresholds;

  public LettersCheck(LedgerWindow ledger, LetterWindow letters, Book book, Thresholds thresholds) {
    this.ledger = ledger;
    this.letters = letters;
    this.book = book;
    this.thresholds = thresholds;
  }

  @Override
  public Area area() {
    return Area.DEAD_LETTERS;
  }

  @Override
  public Place place() {
    return book.place();
  }

  @Override
  public String subject() {
    return book.name() + " refuses of " + book.region() + " " + book.topic();
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    Map<Reason, Letters> own = new HashMap<>(letters.letters());
    own.keySet()
        .removeIf(
            reason ->
                !reason.job().equals(book.ledgerJob())
                    || !reason.region().equals(book.region())
                    || !reason.topic().equals(book.topic()));
    long read =
        ledger.entries().stream()
            .filter(
                entry ->
                    entry.job().equals(book.ledgerJob())
                        && entry.region().equals(book.region())
                        && entry.topic().equals(book.topic()))
            .mapToLong(Entry::read)
            .sum();
    return new LetterRule(
            book, thresholds.deadLetters(), thresholds.deadLettersLeast(), thresholds.window())
        .findings(own, read);
  }
}
