package dev.adtally.hive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaEvolutionTest {
  private static final InstantSource LATER =
      InstantSource.fixed(Instant.parse("2126-01-01T00:00:00Z"));

  @TempDir Path directory;

  @Test
  void aColumnThatOnlyNewerFilesHaveIsKeptAndOlderRowsGetItsDefault() throws Exception {
    TestTable table = new TestTable(directory);
    table.add(List.of(Row.of(1, 1), Row.of(2, 1)));
    Schema newer = withColumns(TestTable.SCHEMA);
    table.add(
        List.of(newer(newer, Row.of(2, 2), "web", 7), newer(newer, Row.of(3, 1), null, 8)), newer);

    Map<String, GenericRecord> rows = compacted(table);

    assertThat(rows).hasSize(3);
    assertThat(rows.get(Row.uuid(1)).get("channel")).isNull();
    assertThat(rows.get(Row.uuid(1)).get("weight")).isEqualTo(5);
    assertThat(rows.get(Row.uuid(2)).get("channel")).hasToString("web");
    assertThat(rows.get(Row.uuid(2)).get("weight")).isEqualTo(7);
    assertThat(rows.get(Row.uuid(3)).get("channel")).isNull();
    assertThat(rows.get(Row.uuid(3)).get("weight")).isEqualTo(8);
  }

  @Test
  void aColumnThatOnlyOlderFilesHaveIsKept() throws Exception {
    TestTable table = new TestTable(directory);
    Schema withMore = withColumns(TestTable.SCHEMA);
    table.add(List.of(newer(withMore, Row.of(1, 1), "app", 6)), withMore);
    table.add(List.of(Row.of(2, 1)));

    Map<String, GenericRecord> rows = compacted(table);

    assertThat(rows.get(Row.uuid(1)).get("channel")).hasToString("app");
    assertThat(rows.get(Row.uuid(2)).get("channel")).isNull();
  }

  @Test
  void filesThatDisagreeAboutATypeAreLeftAndNamed() throws Exception {
    TestTable table = new TestTable(directory);
    table.add(List.of(Row.of(1, 1)));
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : TestTable.SCHEMA.getFields()) {
      fields.add(
          field.name().equals("clicks")
              ? new Schema.Field("clicks", Schema.create(Schema.Type.STRING))
              : new Schema.Field(field, field.schema()));
    }
    Schema other = Schema.createRecord("Row", null, null, false, fields);
    GenericRecord row = copy(TestTable.record(Row.of(2, 1)), other);
    row.put("clicks", "many");
    table.add(List.of(row), other);

    TableCompaction.Result result = compact(table);

    assertThat(result.failures()).containsOnlyKeys(TestTable.PARTITION);
    assertThat(result.failures().get(TestTable.PARTITION))
        .hasMessageContaining("column clicks")
        .hasMessageContaining("\"long\"")
        .hasMessageContaining("\"string\"");
    assertThat(table.visibleFiles()).hasSize(2);
    assertThat(table.hiddenFiles()).isEmpty();
  }

  @Test
  void aRowWithoutAUuidIsLeftAndNamed() throws Exception {
    TestTable table = new TestTable(directory);
    table.add(List.of(new Row("ABC", 1, "us", 1, null)));

    assertThat(compact(table).failures().get(TestTable.PARTITION))
        .hasMessageContaining("part-000.parquet")
        .hasMessageContaining("'ABC'");
    assertThat(table.rawRows()).hasSize(1);
  }

  private static Schema withColumns(Schema base) {
    List<Schema.Field> fields = new ArrayList<>();
    base.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    fields.add(
        new Schema.Field(
            "channel",
            Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING)),
            null,
            Schema.Field.NULL_DEFAULT_VALUE));
    fields.add(new Schema.Field("weight", Schema.create(Schema.Type.INT), null, 5));
    return Schema.createRecord("Row", null, null, false, fields);
  }

  private static GenericRecord newer(Schema schema, Row row, String channel, int weight) {
    GenericRecord record = copy(TestTable.record(row), schema);
    record.put("channel", channel);
    record.put("weight", weight);
    return record;
  }

  private static GenericRecord copy(GenericRecord row, Schema schema) {
    GenericRecord copy = new GenericData.Record(schema);
    row.getSchema().getFields().forEach(field -> copy.put(field.name(), row.get(field.name())));
    return copy;
  }

  private static Map<String, GenericRecord> compacted(TestTable table) throws Exception {
    assertThat(compact(table).failures()).isEmpty();
    assertThat(compact(table).failures()).isEmpty();
    assertThat(table.visibleFiles()).hasSize(1);
    return table.rawRecords().stream()
        .collect(Collectors.toMap(row -> row.get("record_uuid").toString(), Function.identity()));
  }

  private static TableCompaction.Result compact(TestTable table) throws Exception {
    return new TableCompaction(
            table.files(),
            new CompactionSettings(
                Duration.ofHours(2), Duration.ZERO, Duration.ZERO, 1000, 1 << 20),
            LATER)
        .run(CompactionListener.none());
  }
}
