package dev.adtally.pinot.table;

/**
 * A wanted change that Pinot can't make in place.
 *
 * @param table the table
 * @param setting what differs
 * @param present its value in Pinot; "not set" if it has none
 * @param wanted its value in deploy/pinot; "not set" if it has none
 * @param remedy what to do
 */
public record Refusal(String table, String setting, String present, String wanted, String remedy) {

  /** All of it in one line. */
  public String line() {
    return "%s: %s is %s, wanted is %s. %s".formatted(table, setting, present, wanted, remedy);
  }
}
