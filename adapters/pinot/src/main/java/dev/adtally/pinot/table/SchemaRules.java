package dev.adtally.pinot.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** A schema with data may gain columns; nothing else about it can change in place. */
final class SchemaRules {
  static final String KEEP_COLUMN =
      "Pinot can't drop a column: put it back into the schema file, or make a table of another name without it.";

  private static final String NOT_SET = "not set";

  private SchemaRules() {}

  static Comparison compare(String table, SchemaMeaning present, SchemaMeaning wanted) {
    List<String> changes = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    String schema = "schema " + table;
    for (String column : union(present.columns(), wanted.columns())) {
      var before = present.columns().get(column);
      var after = wanted.columns().get(column);
      if (before == null) {
        changes.add("column %s %s added".formatted(column, after.get("dataType")));
      } else if (after == null) {
        refusals.add(
            new Refusal(
                schema, "column " + column, before.get("dataType"), "no column", KEEP_COLUMN));
      } else {
        refuseDifferences(schema, "column " + column + " ", before, after, refusals);
      }
    }
    refuseDifferences(schema, "", present.others(), wanted.others(), refusals);
    return new Comparison(changes, refusals, !changes.isEmpty());
  }

  private static void refuseDifferences(
      String schema,
      String prefix,
      SortedMap<String, String> present,
      SortedMap<String, String> wanted,
      List<Refusal> refusals) {
    for (String property : union(present, wanted)) {
      String before = present.get(property);
      String after = wanted.get(property);
      if (!Objects.equals(before, after)) {
        refusals.add(
            new Refusal(
                schema,
                prefix + property,
                Objects.requireNonNullElse(before, NOT_SET),
                Objects.requireNonNullElse(after, NOT_SET),
                TableRules.NEW_TABLE));
      }
    }
  }

  private static SortedSet<String> union(SortedMap<String, ?> one, SortedMap<String, ?> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    return names;
  }
}
