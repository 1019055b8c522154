package dev.adtally.tools.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Names the place that a JSON pointer of Avro's compatibility check means. */
final class FieldPath {
  private FieldPath() {}

  /**
   * The names of the fields on the way, with dots between; {@code []} stands for the items of an
   * array, {@code {}} for the values of a map.
   *
   * @param pointer into the schema, such as /fields/5/type/symbols
   */
  static String of(Schema schema, String pointer) {
    List<String> names = new ArrayList<>();
    Schema here = schema;
    String[] steps = pointer.split("/", -1);
    for (int i = 1; i < steps.length && here != null; i++) {
      switch (steps[i]) {
        case "fields" -> {
          Schema.Field field = field(here, steps, i + 1);
          if (field == null) {
            return String.join(".", names);
          }
          names.add(field.name());
          here = field.schema();
          i++;
        }
        case "items" -> {
          names.add("[]");
          here = here.getElementType();
        }
        case "values" -> {
          names.add("{}");
          here = here.getValueType();
        }
        default -> here = branch(here, steps[i]);
      }
    }
    return String.join(".", names);
  }

  private static Schema.Field field(Schema record, String[] steps, int at) {
    if (record.getType() != Schema.Type.RECORD || at >= steps.length) {
      return null;
    }
    return record.getFields().get(Integer.parseInt(steps[at]));
  }

  /** Into a branch of a union; a type's own attributes (type, name, symbols) lead nowhere. */
  private static Schema branch(Schema here, String step) {
    return here.getType() == Schema.Type.UNION && step.matches("\\d+")
        ? here.getTypes().get(Integer.parseInt(step))
        : here;
  }
}
