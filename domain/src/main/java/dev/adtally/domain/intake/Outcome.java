package dev.adtally.domain.intake;

/** What became of a raw record: each ends in exactly one of these (guarantee G1). */
public enum Outcome {
  /** Accepted and folded into the results. */
  COUNTED,
  /** Seen before. */
  DUPLICATE,
  /** Refused by a validation rule. */
  INVALID,
  /** Behind the lateness bound. */
  LATE,
  /** No record of a known schema. */
  UNDECODABLE
}
