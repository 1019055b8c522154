package dev.adtally.pinot.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.LedgerEntryRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFilesTest {
  private static final Map<Schema.Type, String> TYPES =
      Map.of(
          Schema.Type.STRING, "STRING",
          Schema.Type.ENUM, "STRING",
          Schema.Type.LONG, "LONG",
          Schema.Type.INT, "INT",
          Schema.Type.BOOLEAN, "BOOLEAN");

  @TempDir Path directory;

  @Test
  void adsMetricsHasTheColumnsOfItsTopicsRecord() {
    assertThat(columns("ads_metrics")).isEqualTo(fields(AdsMetricRecord.getClassSchema()));
  }

  @Test
  void theLedgerHasTheColumnsOfItsTopicsRecord() {
    assertThat(columns("event_ledger")).isEqualTo(fields(LedgerEntryRecord.getClassSchema()));
  }

  @Test
  void timesAreDateTimeColumns() {
    var columns =
        SchemaMeaning.of(Tables.read("ads_metrics", TableFormat.CLASSIC).schema()).columns();
    assertThat(columns.get("row_time")).containsEntry("kind", "dateTime");
    assertThat(columns.get("touch_time")).containsEntry("kind", "dateTime");
    assertThat(columns.get("spend_micros")).containsEntry("kind", "metric");
  }

  @Test
  void placeholdersAreFilledAsTextAndAddNothingToTheJson() throws Exception {
    Files.writeString(directory.resolve("t.schema.json"), "{\"schemaName\": \"${table}\"}");
    Files.writeString(
        directory.resolve("t.table.json"), "{\"a\": \"${kafka}|${partitions}\", \"n\": [1, true]}");
    TableSettings hostile = new TableSettings("rows", "x\", \"b\": \"$1\\", "r", 4, 2, 400);

    TableDefinition table = new TableFiles(directory).read("t", TableFormat.CLASSIC, hostile);

    assertThat(table.schema().path("schemaName").textValue()).isEqualTo("rows");
    assertThat(table.config().size()).isEqualTo(2);
    assertThat(table.config().path("a").textValue()).isEqualTo("x\", \"b\": \"$1\\|4");
  }

  @Test
  void anUnknownPlaceholderIsNamedWithTheFile() throws Exception {
    Files.writeString(directory.resolve("t.schema.json"), "{\"schemaName\": \"${tabel}\"}");
    assertThatThrownBy(
            () -> new TableFiles(directory).read("t", TableFormat.CLASSIC, Tables.SETTINGS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("t.schema.json holds ${tabel}")
        .hasMessageContaining("table");
  }

  @Test
  void brokenJsonIsNamedWithTheFile() throws Exception {
    Files.writeString(directory.resolve("t.schema.json"), "{");
    assertThatThrownBy(
            () -> new TableFiles(directory).read("t", TableFormat.CLASSIC, Tables.SETTINGS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("t.schema.json is no JSON");
  }

  @Test
  void theFormatFollowsTheControllersVersion() {
    assertThat(TableFormat.ofVersion("0.11.0-1b4d6b6")).isEqualTo(TableFormat.CLASSIC);
    assertThat(TableFormat.ofVersion("1.5.1")).isEqualTo(TableFormat.PRODUCTION);
    assertThatThrownBy(() -> TableFormat.ofVersion("unknown")).hasMessageContaining("'unknown'");
  }

  private static Map<String, String> columns(String base) {
    Map<String, String> columns = new TreeMap<>();
    SchemaMeaning.of(Tables.read(base, TableFormat.CLASSIC).schema())
        .columns()
        .forEach((name, properties) -> columns.put(name, properties.get("dataType")));
    return columns;
  }

  private static Map<String, String> fields(Schema record) {
    Map<String, String> fields = new TreeMap<>();
    for (Schema.Field field : record.getFields()) {
      Schema type = field.schema();
      if (type.isUnion()) {
        type = type.getTypes().get(1);
      }
      fields.put(field.name(), TYPES.get(type.getType()));
    }
    return fields;
  }
}
