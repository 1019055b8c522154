package dev.adtally.tools.doctor.ledger;

import java.util.Map;

/** What to do about refused records, by reason: the last column of the table in docs/topics.md. */
final class Remedies {

  private static final Map<String, String> BY_REASON =
      Map.ofEntries(
          Map.entry("EMPTY_VALUE", "find the producer; tombstones have no place in these topics"),
          Map.entry(
              "UNKNOWN_WIRE_FORMAT",
              "the producer writes without a registry serializer: correct it, send the records again"),
          Map.entry(
              "UNKNOWN_SCHEMA_ID",
              "the producer registers elsewhere: register the schema, send the records again"),
          Map.entry(
              "INCOMPATIBLE_SCHEMA",
              "set the subject's compatibility to BACKWARD, so that the registry refuses such schemas"),
          Map.entry("MALFORMED_AVRO", "find the producer or proxy that cuts or mixes records"),
          Map.entry("BLANK_ID", "correct the client: an event without ids can't be counted"),
          Map.entry("ID_TOO_LONG", "look for a value in the wrong field"),
          Map.entry(
              "UNKNOWN_EVENT_TYPE",
              "upgrade the jobs before the clients; then send the records again"),
          Map.entry(
              "UNKNOWN_ORDER_STATUS",
              "upgrade the jobs before the clients; then send the records again"),
          Map.entry(
              "NEGATIVE_AMOUNT", "correct the client: a refund is a status, not a negative amount"),
          Map.entry("AMOUNT_TOO_LARGE", "look for an amount in the wrong unit"),
          Map.entry(
              "UNSUPPORTED_CURRENCY", "convert before sending, or correct the job's currency"),
          Map.entry("TIME_OUT_OF_RANGE", "look for an unset field, or seconds for milliseconds"),
          Map.entry("EVENT_TIME_IN_FUTURE", "correct the client's clock"),
          Map.entry("VERSION_OUT_OF_RANGE", "correct the order system"),
          Map.entry("UPDATED_BEFORE_PLACED", "correct the order system"),
          Map.entry("IMPOSSIBLE_TRANSITION", "correct the order system; see docs/attribution.md"),
          Map.entry("TEST_ORDER", "nothing, if they are tests; else correct orders.test"),
          Map.entry("MISSING_CAMPAIGN", "correct the order system, or match by merchant"),
          Map.entry(
              "INCONSISTENT_ROW",
              "something else than Adtally's jobs writes to the topic: stop it"),
          Map.entry(
              "BEHIND_LATENESS_BOUND",
              "was a client offline or a producer stuck? If it is common, raise eventTime.maxLateness"),
          Map.entry("ORDER_PAST_RETENTION", "raise orders.retention if such refunds matter"));

  private Remedies() {}

  static String of(String reason) {
    return BY_REASON.getOrDefault(
        reason, "see docs/topics.md, Dead letters, and the error of one of them");
  }

  static boolean isKnown(String reason) {
    return BY_REASON.containsKey(reason);
  }
}
