package dev.adtally.kafka;

/** The topics; the same names in every region. */
public final class Topics {

  /** Impressions and clicks as clients sent them; key user id. */
  public static final String AD_EVENTS = "ad-events";

  /** States of orders; key user id. */
  public static final String ORDERS = "orders";

  /** Accepted, first-seen ad events; key user id. */
  public static final String CLEANSED = "ad-events.cleansed";

  /** Counts of one ad in one minute; key ad id. */
  public static final String AD_METRICS = "ad-metrics";

  /** Credit of an order to an ad event; key order id. */
  public static final String ATTRIBUTED_ORDERS = "attributed-orders";

  /** What became of the raw records; key region/topic/partition. */
  public static final String EVENT_LEDGER = "event-ledger";

  /** Records that were not counted; no key. */
  public static final String DEAD_LETTERS = "dead-letters";

  /** Rows for reporting, of all regions; key record UUID. */
  public static final String ADS_METRICS = "ads-metrics";

  /** What replays change, of dry runs what they would; key record UUID. */
  public static final String REPLAY_CHANGES = "replay-changes";

  private Topics() {}
}
