package dev.adtally.tools.truth;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Fields of an ads-metrics row as text. */
public final class RowText {

  private RowText() {}

  /** The field's value; times in milliseconds since the epoch; null if the field is null. */
  public static String of(AdsMetricRecord row, Field field) {
    Object value = row.get(field.pos());
    if (value == null) {
      return null;
    }
    return value instanceof Instant time ? Long.toString(time.toEpochMilli()) : value.toString();
  }

  /** The fields in which the rows differ, each with both values. */
  public static List<String> differences(AdsMetricRecord expected, AdsMetricRecord actual) {
    List<String> differences = new ArrayList<>();
    for (Field field : AdsMetricRecord.getClassSchema().getFields()) {
      String wanted = of(expected, field);
      String found = of(actual, field);
      if (!Objects.equals(wanted, found)) {
        differences.add(field.name() + " is " + found + ", expected " + wanted);
      }
    }
    return differences;
  }

  /**
   * The row whose fields have these texts.
   *
   * @param textByField a field's text, or null if the field is null; times in milliseconds since
   *     the epoch
   * @throws IllegalArgumentException for a text that the field's type can't have, or a null that
   *     the field can't be
   */
  public static AdsMetricRecord parse(UnaryOperator<String> textByField) {
    AdsMetricRecord row = new AdsMetricRecord();
    for (Field field : AdsMetricRecord.getClassSchema().getFields()) {
      String text = textByField.apply(field.name());
      if (text == null && field.schema().getType() != Schema.Type.UNION) {
        throw new IllegalArgumentException(field.name() + " is null, and never may be");
      }
      try {
        row.put(field.pos(), parse(text, field.schema()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            field.name() + " is '" + text + "', which is no " + field.schema(), e);
      }
    }
    return row;
  }

  private static Object parse(String text, Schema type) {
    if (text == null) {
      return null;
    }
    return switch (type.getType()) {
      case UNION -> parse(text, type.getTypes().get(1));
      case ENUM -> RowKind.valueOf(text);
      case INT -> Integer.valueOf(text);
      case LONG ->
          type.getLogicalType() == null
              ? (Object) Long.valueOf(text)
              : Instant.ofEpochMilli(Long.parseLong(text));
      case BOOLEAN -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw new IllegalArgumentException("neither true nor false");
        }
        yield Boolean.valueOf(text);
      }
      default -> text;
    };
  }
}
