package dev.adtally.tools.doctor;

/**
 * Where in the flow something was found.
 *
 * @param region a region's name, or {@link #GLOBAL}
 */
public record Place(String region, Hop hop) {

  public static final String GLOBAL = "global";

  /** A stretch of the flow, in the order in which records travel. */
  public enum Hop {
    CLUSTER("cluster"),
    AGGREGATION("ad-events -> aggregation"),
    ATTRIBUTION("orders, cleansed -> attribution"),
    UNION_LOAD("rows -> union-load"),
    READERS("ads-metrics -> readers");

    private final String title;

    Hop(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }
}
