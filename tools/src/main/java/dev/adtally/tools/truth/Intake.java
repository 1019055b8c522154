package dev.adtally.tools.truth;

import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.ToSend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;

/**
 * Goes through one topic of one region in sending order and decides each record's fate. Sending
 * order is partition order within each partition.
 */
final class Intake<R extends SpecificRecord> {

  private final Class<R> type;
  private final Predicate<R> isValid;
  private final ToLongFunction<R> timeMillis;
  private final Function<R, Fate> fate;
  private final TruthRules rules;
  private final Map<Integer, Long> greatestByPartition = new HashMap<>();
  private final Map<Integer, FateCounts> countsByPartition = new HashMap<>();
  private final List<R> counted = new ArrayList<>();

  /**
   * An intake of records of {@code type}.
   *
   * @param timeMillis the time that lateness is about
   * @param fate what becomes of a record in view of those before it; asked only about records that
   *     nothing else speaks against, and remembers them
   */
  Intake(
      Class<R> type,
      Predicate<R> isValid,
      ToLongFunction<R> timeMillis,
      Function<R, Fate> fate,
      TruthRules rules) {
    this.type = type;
    this.isValid = isValid;
    this.timeMillis = timeMillis;
    this.fate = fate;
    this.rules = rules;
  }

  void take(ToSend record) {
    Fate fate = decide(record);
    countsByPartition.merge(record.partition(), FateCounts.NONE.plus(fate), FateCounts::plus);
  }

  /** The records counted, in sending order. */
  List<R> counted() {
    return counted;
  }

  Map<Integer, FateCounts> countsByPartition() {
    return countsByPartition;
  }

  private Fate decide(ToSend toSend) {
    if (!(toSend.content() instanceof Content.Decodable decodable)) {
      return Fate.UNDECODABLE;
    }
    R record = type.cast(decodable.record());
    if (!isValid.test(record)) {
      return Fate.INVALID;
    }
    long time = timeMillis.applyAsLong(record);
    Long greatest = greatestByPartition.get(toSend.partition());
    greatestByPartition.merge(toSend.partition(), time, Math::max);
    if (greatest != null && time < rules.earliestMillis(greatest)) {
      return Fate.LATE;
    }
    Fate decided = fate.apply(record);
    if (decided == Fate.COUNTED) {
      counted.add(record);
    }
    return decided;
  }
}
