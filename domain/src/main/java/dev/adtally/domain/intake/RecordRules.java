package dev.adtally.domain.intake;

import java.io.Serializable;
import java.util.Optional;

/** What a decoded record must satisfy to be accepted. Pure; shipped to the workers. */
public interface RecordRules<T> extends Serializable {

  /**
   * The first rule that the record breaks, or empty.
   *
   * @param clockMillis the clock to hold event times against, in milliseconds since the epoch: the
   *     broker's append time where the topic has it, so that a replay decides alike
   */
  Optional<Rejection> violation(T record, long clockMillis);

  /** The record's event time in milliseconds since the epoch. */
  long eventTimeMillis(T record);
}
