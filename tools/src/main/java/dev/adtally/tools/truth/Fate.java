package dev.adtally.tools.truth;

/** What becomes of a raw record: exactly one of these. */
public enum Fate {
  COUNTED,
  DUPLICATE,
  INVALID,
  LATE,
  UNDECODABLE
}
