package dev.adtally.tools.budget.ledger;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A record that was not counted as it should be, or records that were gone before they were read.
 *
 * @param error the offending value and what was expected
 * @param value the record's value as it was read, at most {@link #MAX_VALUE_BYTES} of it; empty if
 *     it has none, or is not kept
 */
public record Rejected(Place place, Reason reason, String error, Optional<ByteBuffer> value) {

  /** The rest can be read in the topic, at the place. */
  public static final int MAX_VALUE_BYTES = 64 * 1024;

  /** Why, and so what can be done; see docs/budget.md. */
  public enum Reason {
    /** No record of the topic's schema. */
    UNDECODABLE,
    /** Fields contradict each other, or an amount is out of bounds. */
    INVALID,
    /** Not the currency of its campaign: counted, but apart from the campaign's spend. */
    OTHER_CURRENCY,
    /** The account would exceed 2^63 - 1 micros. */
    TOO_LARGE,
    /** Records expired from the topic before they were read: the spend may be too low. */
    EXPIRED
  }
}
