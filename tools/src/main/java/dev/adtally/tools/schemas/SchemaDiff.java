package dev.adtally.tools.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** What changed between two schemas, field by field, documentation included. */
public final class SchemaDiff {
  private static final String NO_DEFAULT = "none";
  private final List<Change> changes = new ArrayList<>();

  private SchemaDiff() {}

  /**
   * A difference.
   *
   * @param field path of the field, names with dots between; empty for the record itself
   * @param kind added, removed, type, default, doc, symbols, order or name
   * @param before what was there; empty for what is added
   * @param after what is there now; empty for what is removed
   */
  public record Change(String field, String kind, String before, String after) {}

  /** All differences, in the order of the fields; none if the schemas say the same. */
  public static List<Change> between(Schema before, Schema after) {
    SchemaDiff diff = new SchemaDiff();
    diff.types("", before, after);
    return List.copyOf(diff.changes);
  }

  private void types(String path, Schema before, Schema after) {
    if (!SchemaTypes.text(before).equals(SchemaTypes.text(after))) {
      add(
          path,
          path.isEmpty() ? "name" : "type",
          SchemaTypes.text(before),
          SchemaTypes.text(after));
    }
    if (before.getType() == Schema.Type.UNION || after.getType() == Schema.Type.UNION) {
      branches(path, before, after);
      return;
    }
    if (before.getType() != after.getType()) {
      return;
    }
    switch (before.getType()) {
      case RECORD -> {
        doc(path, before.getDoc(), after.getDoc());
        fields(path, before, after);
      }
      case ENUM -> {
        doc(path, before.getDoc(), after.getDoc());
        compare(path, "symbols", before.getEnumSymbols(), after.getEnumSymbols());
        compare(path, "default", before.getEnumDefault(), after.getEnumDefault());
      }
      case ARRAY -> types(path + ".[]", before.getElementType(), after.getElementType());
      case MAP -> types(path + ".{}", before.getValueType(), after.getValueType());
      default -> {}
    }
  }

  private void branches(String path, Schema before, Schema after) {
    if (before.getType() != after.getType()) {
      return;
    }
    for (Schema from : before.getTypes()) {
      for (Schema to : after.getTypes()) {
        if (from.getType() != Schema.Type.NULL && from.getFullName().equals(to.getFullName())) {
          types(path, from, to);
        }
      }
    }
  }

  private void fields(String path, Schema before, Schema after) {
    for (Schema.Field field : before.getFields()) {
      if (after.getField(field.name()) == null) {
        add(below(path, field), "removed", described(field), "");
      }
    }
    for (Schema.Field field : after.getFields()) {
      Schema.Field old = before.getField(field.name());
      String here = below(path, field);
      if (old == null) {
        add(here, "added", "", described(field));
      } else {
        types(here, old.schema(), field.schema());
        compare(here, "default", defaultOf(old), defaultOf(field));
        doc(here, old.doc(), field.doc());
      }
    }
    order(path, before, after);
  }

  /** The order of what both have; it is how records lie in bytes, and so part of the schema. */
  private void order(String path, Schema before, Schema after) {
    List<String> was = namesIn(before, after);
    List<String> is = namesIn(after, before);
    if (!was.equals(is)) {
      add(path, "order", String.join(", ", was), String.join(", ", is));
    }
  }

  private static List<String> namesIn(Schema schema, Schema other) {
    return schema.getFields().stream()
        .map(Schema.Field::name)
        .filter(name -> other.getField(name) != null)
        .toList();
  }

  private void doc(String path, String before, String after) {
    compare(path, "doc", before, after);
  }

  private void compare(String path, String kind, Object before, Object after) {
    if (!Objects.equals(before, after)) {
      add(path, kind, text(before), text(after));
    }
  }

  private void add(String path, String kind, String before, String after) {
    changes.add(new Change(path, kind, before, after));
  }

  private static String described(Schema.Field field) {
    return SchemaTypes.text(field.schema())
        + (field.hasDefaultValue() ? ", default " + defaultOf(field) : ", without default");
  }

  private static String defaultOf(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return NO_DEFAULT;
    }
    Object value = field.defaultVal();
    if (value == JsonProperties.NULL_VALUE) {
      return "null";
    }
    return value instanceof CharSequence ? "'" + value + "'" : String.valueOf(value);
  }

  private static String text(Object value) {
    return value == null ? NO_DEFAULT : value.toString();
  }

  private static String below(String path, Schema.Field field) {
    return path.isEmpty() ? field.name() : path + "." + field.name();
  }
}
