package dev.adtally.tools.explain;

import dev.adtally.tools.terminal.TerminalText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Amounts, shares and spans for people; nothing is rounded away. */
final class Quantities {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private Quantities() {}

  /** At least two decimals, and as many as there are. */
  static String money(long micros, String currency) {
    return money(micros) + " " + TerminalText.printable(currency);
  }

  static String money(long micros) {
    BigDecimal exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    BigDecimal shown = exact.setScale(Math.max(2, exact.scale()));
    return String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
  }

  /** Hundredths, with as many decimals as there are. */
  static String percent(long ppm) {
    return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + " %";
  }

  static String moment(Instant time) {
    return MOMENT.format(time) + " UTC";
  }

  /** How long before the order, in its two greatest units; "after" says that it was not before. */
  static String before(Instant touch, Instant order) {
    Duration span = Duration.between(touch, order);
    return span.isNegative() ? span(span.negated()) + " after" : span(span);
  }

  private static String span(Duration span) {
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    if (span.toMinutes() > 0) {
      return span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }
    return BigDecimal.valueOf(span.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}
