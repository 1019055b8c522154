package dev.adtally.tools.audit;

/** What a place says of a row, held against the raw topics. */
public enum Finding {
  /** The same. */
  AGREES,
  /** The raw topics give a row, the place shows none. */
  MISSING,
  /** The place shows a row that the raw topics don't give. */
  UNFOUNDED,
  /** Both have the row, with other contents. */
  DIFFERENT,
  /** The place shows the row more than once, though it must not. */
  REPEATED,
  /** Two restatements of the row have the same rank and other contents. */
  CONFLICTING
}
