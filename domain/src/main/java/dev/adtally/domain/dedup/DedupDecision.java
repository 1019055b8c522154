package dev.adtally.domain.dedup;

/** What an event is to dedup. */
public enum DedupDecision {
  /** Seen for the first time: counts. */
  FIRST,
  /** Its id is remembered. */
  DUPLICATE,
  /** So old that its id may have been forgotten. */
  LATE
}
