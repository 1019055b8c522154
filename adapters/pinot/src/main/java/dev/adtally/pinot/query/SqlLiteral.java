package dev.adtally.pinot.query;

import java.time.Instant;

/**
 * Values as literals of Pinot 0.11's SQL. Whatever a text holds, it is one literal with exactly
 * that value.
 *
 * <p>A text of plain characters stands between quotes. Any other one becomes a Unicode literal of
 * the SQL standard, {@code U&'…'}, in which everything but letters, digits and a few harmless marks
 * is an escape. So a quote, backslash, comment mark, line break or character beyond ASCII never
 * stands in the query's text.
 *
 * <p>Pinot 0.11 replaces each pair of quotes inside a parsed literal by one quote, although the
 * parser has done so already: the value {@code a''b}, quoted by the SQL standard alone, arrives as
 * {@code a'b}. Therefore each quote is escaped as two.
 */
final class SqlLiteral {

  private static final String HARMLESS = "-_.:/ ";

  private SqlLiteral() {}

  /**
   * A text.
   *
   * @throws IllegalArgumentException for a text that Pinot can't hold: one with the character NUL,
   *     at which Pinot cuts values off, or with half of a surrogate pair
   */
  static String of(String value) {
    StringBuilder body = new StringBuilder(value.length() + 2);
    boolean escaped = false;
    for (int i = 0; i < value.length(); i++) {
      char unit = value.charAt(i);
      if (isHarmless(unit)) {
        body.append(unit);
        continue;
      }
      check(value, i);
      escaped = true;
      String escape = String.format("\\%04x", (int) unit);
      body.append(unit == '\'' ? escape + escape : escape);
    }
    return (escaped ? "U&'" : "'") + body + "'";
  }

  /** A whole number. */
  static String of(long value) {
    return Long.toString(value);
  }

  /** A time, in milliseconds since the epoch. */
  static String of(Instant value) {
    return of(value.toEpochMilli());
  }

  private static boolean isHarmless(char unit) {
    return (unit >= 'a' && unit <= 'z')
        || (unit >= 'A' && unit <= 'Z')
        || (unit >= '0' && unit <= '9')
        || HARMLESS.indexOf(unit) >= 0;
  }

  private static void check(String value, int index) {
    char unit = value.charAt(index);
    boolean half =
        Character.isHighSurrogate(unit)
            ? index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1))
            : Character.isLowSurrogate(unit)
                && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
    if (unit == 0 || half) {
      throw new IllegalArgumentException(
          "the value has %s at position %d, which no value in Pinot can have: give the value as it stands in a report"
              .formatted(unit == 0 ? "the character NUL" : "half a surrogate pair", index));
    }
  }
}
