package dev.adtally.tools.terminal;

import static dev.adtally.tools.terminal.TerminalText.printable;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTest {

  @Test
  void whatIsSeenStaysAsItIs() {
    assertThat(printable("order-1/ü 注文 🛒 \\u0007")).isEqualTo("order-1/ü 注文 🛒 \\u0007");
  }

  @Test
  void controlCharactersAreWrittenAsTheirCodes() {
    assertThat(printable("a\u001b[2Jb\u0007\r\n\u0085"))
        .isEqualTo("a\\u001b[2Jb\\u0007\\u000d\\u000a\\u0085");
  }

  /** Right-to-left override, zero width space, line separator, half a surrogate pair. */
  @Test
  void whatTurnsHidesOrBreaksTextIsWrittenAsItsCode() {
    assertThat(printable("\u202etxt.exe")).isEqualTo("\\u202etxt.exe");
    assertThat(printable("a\u200bb\u2028c\ud83d")).isEqualTo("a\\u200bb\\u2028c\\ud83d");
  }
}
