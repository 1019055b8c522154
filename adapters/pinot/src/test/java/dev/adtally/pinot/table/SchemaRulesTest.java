package dev.adtally.pinot.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaRulesTest {
  private static final JsonNode WANTED = Tables.read("ads_metrics", TableFormat.CLASSIC).schema();

  @Test
  void equalSchemasNeedNothing() {
    assertThat(compare(WANTED).isEqual()).isTrue();
  }

  @Test
  void whatNewerVersionsRepeatInEachColumnMakesNoDifference() {
    JsonNode stored = Tables.with(WANTED, "/metricFieldSpecs/0/fieldType", "METRIC");
    stored = Tables.with(stored, "/metricFieldSpecs/0/notNull", false);
    stored = Tables.with(stored, "/dimensionFieldSpecs/0/singleValueField", true);
    stored = Tables.with(stored, "/enableColumnBasedNullHandling", false);
    assertThat(compare(stored).isEqual()).isTrue();
  }

  @Test
  void aColumnIsAddedInPlaceWithAReload() {
    Comparison comparison = compare(withoutFirst("metricFieldSpecs"));
    assertThat(comparison.refusals()).isEmpty();
    assertThat(comparison.changes()).containsExactly("column impressions LONG added");
    assertThat(comparison.reload()).isTrue();
  }

  @Test
  void aColumnThatIsNoLongerWantedIsRefused() {
    JsonNode stored = WANTED.deepCopy();
    ((ArrayNode) stored.path("metricFieldSpecs"))
        .addObject()
        .put("name", "views")
        .put("dataType", "LONG");
    assertThat(compare(stored).refusals())
        .containsExactly(
            new Refusal(
                "schema rows", "column views", "LONG", "no column", SchemaRules.KEEP_COLUMN));
  }

  @Test
  void anotherTypeIsRefused() {
    assertThat(compare(Tables.with(WANTED, "/metricFieldSpecs/0/dataType", "INT")).refusals())
        .containsExactly(
            new Refusal(
                "schema rows", "column impressions dataType", "INT", "LONG", TableRules.NEW_TABLE));
  }

  @Test
  void anotherTimeFormatIsRefused() {
    assertThat(
            compare(Tables.with(WANTED, "/dateTimeFieldSpecs/0/format", "1:SECONDS:EPOCH"))
                .refusals())
        .extracting(Refusal::setting)
        .containsExactly("column row_time format");
  }

  @Test
  void anotherDefaultForNullIsRefused() {
    assertThat(compare(Tables.with(WANTED, "/metricFieldSpecs/0/defaultNullValue", 7)).refusals())
        .extracting(Refusal::setting, Refusal::wanted)
        .containsExactly(tuple("column impressions defaultNullValue", "not set"));
  }

  @Test
  void aMetricThatWasADimensionIsRefused() {
    ObjectNode stored = withoutFirst("metricFieldSpecs");
    ((ArrayNode) stored.path("dimensionFieldSpecs"))
        .addObject()
        .put("name", "impressions")
        .put("dataType", "LONG");
    assertThat(compare(stored).refusals())
        .extracting(Refusal::setting, Refusal::present, Refusal::wanted)
        .containsExactly(tuple("column impressions kind", "dimension", "metric"));
  }

  @Test
  void anotherPrimaryKeyIsRefused() {
    assertThat(compare(Tables.with(WANTED, "/primaryKeyColumns", List.of("order_id"))).refusals())
        .containsExactly(
            new Refusal(
                "schema rows",
                "primaryKeyColumns",
                "order_id",
                "record_uuid",
                TableRules.NEW_TABLE));
  }

  private static ObjectNode withoutFirst(String kind) {
    ObjectNode stored = WANTED.deepCopy();
    ((ArrayNode) stored.path(kind)).remove(0);
    return stored;
  }

  private static Comparison compare(JsonNode stored) {
    return SchemaRules.compare("rows", SchemaMeaning.of(stored), SchemaMeaning.of(WANTED));
  }
}
