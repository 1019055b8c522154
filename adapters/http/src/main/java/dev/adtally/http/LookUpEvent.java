package dev.adtally.http;

/**
 * What {@link LookUpMetrics} counts. Every call ends as exactly one of {@link #DETAILS}, {@link
 * #NOT_FOUND}, {@link #WRONG_ANSWERS}, {@link #SERVER_ERRORS}, {@link #REFUSED}, {@link #TIMEOUTS}
 * and {@link #NO_ANSWER}.
 */
public enum LookUpEvent {
  /** HTTP requests sent. */
  CALLS,
  /** Those of them that were a further attempt of their look-up. */
  RETRIES,
  /** Calls answered with the order's details. */
  DETAILS,
  /** Calls answered with 404. */
  NOT_FOUND,
  /** Calls answered with success, but not with details of the order that was asked for. */
  WRONG_ANSWERS,
  /** Calls answered with 5xx or 429. */
  SERVER_ERRORS,
  /** Calls answered with another status: the service does not want what it was asked. */
  REFUSED,
  /** Calls not answered in full in time. */
  TIMEOUTS,
  /** Calls that could not be made, or whose connection broke. */
  NO_ANSWER,
  /** Look-ups answered from the cache. */
  CACHE_HITS,
  /** Look-ups that the cache could not answer. */
  CACHE_MISSES,
  /** How often the circuit opened. */
  CIRCUIT_OPENED,
  /** Look-ups given up because the circuit was open. */
  CIRCUIT_REFUSED
}
