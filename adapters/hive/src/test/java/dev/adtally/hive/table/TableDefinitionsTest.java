package dev.adtally.hive.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdsMetricRecord;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TableDefinitionsTest {
  private static final Path DIRECTORY = Path.of("../../deploy/hive");
  private final TableDefinitions definitions =
      new TableDefinitions(DIRECTORY, "adtally", URI.create("file:///data/rows"));

  @Test
  void theTableHasTheColumnsOfTheRecordsButThePartitionColumn() throws Exception {
    List<String> fields =
        AdsMetricRecord.getClassSchema().getFields().stream()
            .map(Schema.Field::name)
            .filter(name -> !name.equals("row_kind"))
            .toList();
    assertThat(definitions.columns()).extracting(TableColumn::name).isEqualTo(fields);
    assertThat(definitions.columns()).contains(new TableColumn("row_time", "timestamp"));
    assertThat(definitions.columns()).contains(new TableColumn("row_version", "bigint"));
    assertThat(definitions.partitionColumns())
        .containsExactly(
            new TableColumn("dt", "string"),
            new TableColumn("hour", "string"),
            new TableColumn("row_kind", "string"));
  }

  @Test
  void theViewShowsTheDefaultWhereAFileLacksAColumn() throws Exception {
    String query = definitions.viewQuery();
    for (Schema.Field field : AdsMetricRecord.getClassSchema().getFields()) {
      boolean defaultsToZero = field.hasDefaultValue() && field.defaultVal() instanceof Number;
      assertThat(query.contains("COALESCE(%s, 0) AS %s".formatted(field.name(), field.name())))
          .as(field.name())
          .isEqualTo(defaultsToZero);
    }
  }

  @Test
  void theViewOrdersTiesByWhatMayDifferAtOneVersion() throws Exception {
    String order = definitions.viewQuery();
    order = order.substring(order.indexOf("ORDER BY"), order.indexOf("AS place"));
    // Two regions may see one order and fetch its details with other luck; no amount is left to
    // chance.
    assertThat(order)
        .contains("region", "enrichment_status", "impressions", "clicks")
        .contains("spend_micros", "credit_ppm", "revenue_micros");
  }

  @Test
  void namesThatCouldEscapeTheirPlaceAreRefused() {
    assertThatThrownBy(() -> new TableDefinitions(DIRECTORY, "a`; DROP", URI.create("file:///x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a`; DROP");
    assertThatThrownBy(() -> new TableDefinitions(DIRECTORY, "adtally", URI.create("file:///x'y")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:///x'y");
    assertThatThrownBy(() -> new TableDefinitions(DIRECTORY, "adtally", URI.create("/data")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("file:///");
  }
}
