package dev.adtally.pinot.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SqlLiteralTest {

  @Test
  void plainTextStandsBetweenQuotes() {
    assertThat(SqlLiteral.of("ad-17_b.x:/ y")).isEqualTo("'ad-17_b.x:/ y'");
    assertThat(SqlLiteral.of("")).isEqualTo("''");
  }

  @Test
  void whateverElseIsEscaped() {
    assertThat(SqlLiteral.of("a'b")).isEqualTo("U&'a\\0027\\0027b'");
    assertThat(SqlLiteral.of("a''b")).isEqualTo("U&'a\\0027\\0027\\0027\\0027b'");
    assertThat(SqlLiteral.of("a\\b")).isEqualTo("U&'a\\005cb'");
    assertThat(SqlLiteral.of("a\"b")).isEqualTo("U&'a\\0022b'");
    assertThat(SqlLiteral.of("x;y")).isEqualTo("U&'x\\003by'");
    assertThat(SqlLiteral.of("option(a=1)")).isEqualTo("U&'option\\0028a\\003d1\\0029'");
    assertThat(SqlLiteral.of("\u00e9\u4e2d\uD83D\uDE00")).isEqualTo("U&'\\00e9\\4e2d\\d83d\\de00'");
  }

  @Test
  void lineBreaksAreEscaped() {
    assertThat(SqlLiteral.of("a\n\tb\r")).isEqualTo("U&'a\\000a\\0009b\\000d'");
  }

  @Test
  void whatNoValueCanHaveIsRefused() {
    assertThatThrownBy(() -> SqlLiteral.of("a\0b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NUL at position 1");
    for (String half : new String[] {"a\uD83D", "\uDE00", "\uD83Dx"}) {
      assertThatThrownBy(() -> SqlLiteral.of(half))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half a surrogate pair");
    }
  }

  @Test
  void numbersAndTimesAreWholeNumbers() {
    assertThat(SqlLiteral.of(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
    assertThat(SqlLiteral.of(Instant.parse("1970-01-01T00:01:00.005Z"))).isEqualTo("60005");
  }

  /** Inside the quotes no character can end the literal, begin a comment or leave ASCII. */
  @Property
  void noTextEndsItsLiteral(@ForAll String value) {
    String literal;
    try {
      literal = SqlLiteral.of(value);
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(literal)
        .matches("(U&)?'[A-Za-z0-9\\\\_.:/ -]*'")
        .doesNotContain("\n", "(", ";", "/*");
  }
}
