package dev.adtally.tools.terminal;

/** Text from outside, made safe for a terminal. */
public final class TerminalText {

  private TerminalText() {}

  /**
   * The text with every character that is not seen as itself written as its code, so that no id can
   * move the cursor, hide what follows or turn the direction of writing.
   */
  public static String printable(String value) {
    StringBuilder text = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            point -> {
              if (isUnseen(point)) {
                text.append(String.format("\\u%04x", point));
              } else {
                text.appendCodePoint(point);
              }
            });
    return text.toString();
  }

  private static boolean isUnseen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
