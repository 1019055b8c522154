package dev.adtally.tools.wire;

/** Names of the topics that the tools write and read. */
public final class Topics {

  public static final String AD_EVENTS = "ad-events";
  public static final String ORDERS = "orders";
  public static final String CLEANSED = "ad-events.cleansed";
  public static final String AD_METRICS = "ad-metrics";
  public static final String ATTRIBUTED_ORDERS = "attributed-orders";
  public static final String EVENT_LEDGER = "event-ledger";
  public static final String DEAD_LETTERS = "dead-letters";
  public static final String ADS_METRICS = "ads-metrics";
  public static final String REPLAY_CHANGES = "replay-changes";
  public static final String BUDGET_EVENTS = "budget-events";

  private Topics() {}
}
