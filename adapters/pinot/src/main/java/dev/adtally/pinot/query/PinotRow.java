package dev.adtally.pinot.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;

/** A row of an answer. Columns are named as the answer names them. */
public final class PinotRow {

  private final Map<String, Integer> positions;
  private final JsonNode values;

  PinotRow(Map<String, Integer> positions, JsonNode values) {
    this.positions = positions;
    this.values = values;
  }

  /** A column's value as text; null if Pinot answered null. */
  public String text(String column) {
    JsonNode value = value(column);
    return value.isNull() ? null : value.asText();
  }

  /**
   * A column's value as a whole number.
   *
   * @throws ArithmeticException for a fraction, or a number beyond 64 bits
   * @throws NumberFormatException for a value that is no number
   */
  public long number(String column) {
    return new BigDecimal(value(column).asText()).longValueExact();
  }

  private JsonNode value(String column) {
    Integer position = positions.get(column);
    if (position == null) {
      throw new IllegalArgumentException(
          "the answer has no column %s, its columns are %s".formatted(column, positions.keySet()));
    }
    return values.path(position);
  }
}
