package dev.adtally.pinot.table;

/** Two ways to write the same table: Pinot 1.x dropped some of the settings of 0.x. */
public enum TableFormat {
  /** Up to 0.12; seen on 0.11. Files in deploy/pinot. */
  CLASSIC(""),
  /** From 1.0; checked by 1.5.1. Files in deploy/pinot/production. */
  PRODUCTION("production/");

  private final String directory;

  TableFormat(String directory) {
    this.directory = directory;
  }

  String directory() {
    return directory;
  }

  /**
   * The format that a controller of this version takes.
   *
   * @throws IllegalArgumentException if the version doesn't begin with a number
   */
  public static TableFormat ofVersion(String version) {
    if (version.startsWith("0.")) {
      return CLASSIC;
    }
    if (!version.isEmpty() && Character.isDigit(version.charAt(0))) {
      return PRODUCTION;
    }
    throw new IllegalArgumentException(
        "the controller says its version is '%s'; expected a number such as 1.5.1"
            .formatted(version));
  }
}
