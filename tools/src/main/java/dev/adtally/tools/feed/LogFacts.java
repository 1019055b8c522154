package dev.adtally.tools.feed;

/**
 * What a log holds, counted on its own rows.
 *
 * @param rows data rows, bad ones included
 * @param badRows rows that could not be mapped
 * @param distinctEventIds different ids among the ad events
 */
public record LogFacts(
    long rows, long badRows, long impressions, long clicks, long distinctEventIds, long orders) {

  /** One line for people. */
  public String line() {
    return String.format(
        "rows=%d bad=%d impressions=%d clicks=%d distinct_event_ids=%d orders=%d",
        rows, badRows, impressions, clicks, distinctEventIds, orders);
  }
}
