package dev.adtally.tools.report;

import java.util.Locale;

/** What a report's rows are about. */
public enum Dimension {
  AD("ad_id"),
  CAMPAIGN("campaign_id"),
  MERCHANT("merchant_id"),
  REGION("region");

  private final String column;

  Dimension(String column) {
    this.column = column;
  }

  /** The column in Pinot, and in CSV and JSON. */
  public String column() {
    return column;
  }

  /** In options and as the heading of a table. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
