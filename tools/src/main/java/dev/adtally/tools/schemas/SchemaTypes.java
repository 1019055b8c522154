package dev.adtally.tools.schemas;

import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/** Writes types as short as people say them. */
final class SchemaTypes {
  private SchemaTypes() {}

  /** Such as long (timestamp-millis), null | string, array of ConsideredTouch. */
  static String text(Schema schema) {
    String plain =
        switch (schema.getType()) {
          case UNION ->
              schema.getTypes().stream().map(SchemaTypes::text).collect(Collectors.joining(" | "));
          case ARRAY -> "array of " + text(schema.getElementType());
          case MAP -> "map of " + text(schema.getValueType());
          case RECORD, ENUM, FIXED ->
              schema.getType().getName().toLowerCase(Locale.ROOT) + " " + schema.getName();
          default -> schema.getType().getName();
        };
    return schema.getLogicalType() == null
        ? plain
        : plain + " (" + schema.getLogicalType().getName() + ")";
  }
}
