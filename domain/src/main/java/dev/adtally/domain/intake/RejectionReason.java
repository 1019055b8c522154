package dev.adtally.domain.intake;

/** The rule that refused a record, and the outcome that the ledger books it under. */
public enum RejectionReason {
  EMPTY_VALUE(Outcome.UNDECODABLE),
  UNKNOWN_WIRE_FORMAT(Outcome.UNDECODABLE),
  UNKNOWN_SCHEMA_ID(Outcome.UNDECODABLE),
  INCOMPATIBLE_SCHEMA(Outcome.UNDECODABLE),
  MALFORMED_AVRO(Outcome.UNDECODABLE),

  BLANK_ID(Outcome.INVALID),
  ID_TOO_LONG(Outcome.INVALID),
  UNKNOWN_EVENT_TYPE(Outcome.INVALID),
  UNKNOWN_ORDER_STATUS(Outcome.INVALID),
  NEGATIVE_AMOUNT(Outcome.INVALID),
  AMOUNT_TOO_LARGE(Outcome.INVALID),
  UNSUPPORTED_CURRENCY(Outcome.INVALID),
  TIME_OUT_OF_RANGE(Outcome.INVALID),
  EVENT_TIME_IN_FUTURE(Outcome.INVALID),
  VERSION_OUT_OF_RANGE(Outcome.INVALID),
  UPDATED_BEFORE_PLACED(Outcome.INVALID),
  IMPOSSIBLE_TRANSITION(Outcome.INVALID),
  TEST_ORDER(Outcome.INVALID),
  MISSING_CAMPAIGN(Outcome.INVALID),
  INCONSISTENT_ROW(Outcome.INVALID),

  BEHIND_LATENESS_BOUND(Outcome.LATE),
  ORDER_PAST_RETENTION(Outcome.LATE);

  private final Outcome outcome;

  RejectionReason(Outcome outcome) {
    this.outcome = outcome;
  }

  /** The ledger's column for this reason. */
  public Outcome outcome() {
    return outcome;
  }
}
