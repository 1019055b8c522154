package dev.adtally.hive.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** One schema for files written by several versions of the table. */
final class RowSchemas {
  private RowSchemas() {}

  /**
   * A schema with every column of every file, the newest file's first and in its words. A column
   * that not all files have gets its default; without one it becomes nullable.
   *
   * @param newestFirst the files' schemas
   * @throws IOException when two files disagree about a column's type
   */
  static Schema union(List<Schema> newestFirst) throws IOException {
    Map<String, Schema.Field> fields = new LinkedHashMap<>();
    for (Schema schema : newestFirst) {
      for (Schema.Field field : schema.getFields()) {
        Schema.Field known = fields.get(field.name());
        fields.put(field.name(), known == null ? field : merge(known, field));
      }
    }
    List<Schema.Field> copies = new ArrayList<>();
    for (Schema.Field field : fields.values()) {
      boolean everywhere =
          newestFirst.stream().allMatch(schema -> schema.getField(field.name()) != null);
      copies.add(copy(field, everywhere));
    }
    Schema newest = newestFirst.get(0);
    return Schema.createRecord(
        newest.getName(), newest.getDoc(), newest.getNamespace(), false, copies);
  }

  private static Schema.Field copy(Schema.Field field, boolean everywhere) {
    if (everywhere || field.hasDefaultValue()) {
      return new Schema.Field(field, field.schema());
    }
    return new Schema.Field(
        field.name(), nullable(nonNull(field.schema())), field.doc(), JsonProperties.NULL_VALUE);
  }

  private static Schema.Field merge(Schema.Field newer, Schema.Field older) throws IOException {
    Schema type = mergeTypes(newer, nonNull(newer.schema()), nonNull(older.schema()));
    if (!isNullable(newer.schema()) && !isNullable(older.schema())) {
      return newer.hasDefaultValue()
          ? new Schema.Field(newer.name(), type, newer.doc(), newer.defaultVal())
          : new Schema.Field(newer.name(), type, newer.doc());
    }
    return new Schema.Field(newer.name(), nullable(type), newer.doc(), JsonProperties.NULL_VALUE);
  }

  private static Schema mergeTypes(Schema.Field column, Schema newer, Schema older)
      throws IOException {
    if (newer.getType() == Schema.Type.ENUM && older.getType() == Schema.Type.ENUM) {
      Set<String> symbols = new LinkedHashSet<>(newer.getEnumSymbols());
      symbols.addAll(older.getEnumSymbols());
      return Schema.createEnum(
          newer.getName(),
          newer.getDoc(),
          newer.getNamespace(),
          new ArrayList<>(symbols),
          newer.getEnumDefault());
    }
    if (newer.getType() != older.getType()
        || !Objects.equals(newer.getLogicalType(), older.getLogicalType())) {
      throw new IOException(
          "column %s is %s in one file and %s in another. Files of one partition must agree; move the wrong ones out of the table."
              .formatted(column.name(), newer, older));
    }
    return newer;
  }

  private static boolean isNullable(Schema schema) {
    return schema.isNullable();
  }

  private static Schema nonNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : Schema.createUnion(others);
  }

  private static Schema nullable(Schema type) {
    List<Schema> types = new ArrayList<>(List.of(Schema.create(Schema.Type.NULL)));
    types.addAll(type.isUnion() ? type.getTypes() : List.of(type));
    return Schema.createUnion(types);
  }
}
