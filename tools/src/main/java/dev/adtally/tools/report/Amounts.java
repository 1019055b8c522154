package dev.adtally.tools.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
final class Amounts {

  private static final int MICRO_DECIMALS = 6;
  private static final int MONEY_DECIMALS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private Amounts() {}

  /** Money, rounded to two decimals; what must be exact is written as CSV or JSON. */
  static String money(long micros) {
    return grouped(
        BigDecimal.valueOf(micros, MICRO_DECIMALS).setScale(MONEY_DECIMALS, RoundingMode.HALF_UP));
  }

  /** A number of orders: as many decimals as there are. */
  static String orders(long ppm) {
    BigDecimal exact = BigDecimal.valueOf(ppm, MICRO_DECIMALS).stripTrailingZeros();
    return grouped(exact.setScale(Math.max(0, exact.scale())));
  }

  /** A count. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A ratio in hundredths, two decimals; "-" for none. */
  static String percent(BigDecimal ratio) {
    return ratio == null
        ? "-"
        : ratio.multiply(HUNDRED).setScale(2, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /** A ratio, two decimals; "-" for none. */
  static String ratio(BigDecimal ratio) {
    return ratio == null ? "-" : grouped(ratio.setScale(2, RoundingMode.HALF_UP));
  }

  private static String grouped(BigDecimal value) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
  }
}
