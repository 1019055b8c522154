package dev.adtally.tools.audit;

import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.tools.recount.Letter;
import dev.adtally.tools.recount.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The records that the recount refuses, held against the job's dead letters, position by position.
 *
 * @param compared how many positions were compared
 */
public record LetterComparison(long compared, List<LetterDifference> differences) {

  /**
   * Compares.
   *
   * @param judged whether the recount has judged the position with full knowledge
   * @param unbelievable late records of which only a dead letter says so, and can't
   * @param booked the ledger; what the job has not booked yet needs no letter
   */
  static LetterComparison of(
      Map<Position, Rejection> refused,
      Map<Position, Letter> letters,
      Predicate<Position> judged,
      List<Position> unbelievable,
      Map<LedgerKey, LedgerCounts> booked) {
    Map<Position, LetterDifference> differences = new TreeMap<>();
    Map<Integer, Long> bookedUpTo = bookedUpTo(booked);
    long compared = 0;
    for (Map.Entry<Position, Rejection> entry : refused.entrySet()) {
      Position position = entry.getKey();
      if (position.offset() > bookedUpTo.getOrDefault(position.partition(), -1L)) {
        continue;
      }
      compared++;
      String raw = text(entry.getValue());
      Letter letter = letters.get(position);
      if (letter == null) {
        differences.put(position, new LetterDifference(position, raw, "no dead letter"));
      } else if (letter.reason().outcome() != entry.getValue().reason().outcome()) {
        differences.put(position, new LetterDifference(position, raw, text(letter)));
      }
    }
    for (Map.Entry<Position, Letter> entry : letters.entrySet()) {
      Position position = entry.getKey();
      if (!refused.containsKey(position) && judged.test(position)) {
        compared++;
        differences.put(
            position, new LetterDifference(position, "accepted", text(entry.getValue())));
      }
    }
    for (Position position : unbelievable) {
      differences.put(
          position,
          new LetterDifference(
              position,
              "accepted: no partition has come far enough for it to be late",
              text(letters.get(position))));
    }
    return new LetterComparison(compared, new ArrayList<>(differences.values()));
  }

  private static Map<Integer, Long> bookedUpTo(Map<LedgerKey, LedgerCounts> booked) {
    Map<Integer, Long> last = new HashMap<>();
    booked.forEach((key, counts) -> last.merge(key.partition(), counts.lastOffset(), Math::max));
    return last;
  }

  private static String text(Rejection rejection) {
    return rejection.reason().outcome() + " " + rejection.reason() + ": " + rejection.error();
  }

  private static String text(Letter letter) {
    return letter.reason().outcome() + " " + letter.reason() + ": " + letter.error();
  }
}
