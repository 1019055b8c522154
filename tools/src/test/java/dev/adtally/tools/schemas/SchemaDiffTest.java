package dev.adtally.tools.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.schemas.SchemaDiff.Change;
import java.io.IOException;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
  private static final String BEFORE =
      """
      {"type":"record","name":"R","doc":"A record.","fields":[
        {"name":"a","type":"long","doc":"First."},
        {"name":"gone","type":["null","string"],"default":null},
        {"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y"],"default":"X"}},
        {"name":"list","type":{"type":"array","items":{"type":"record","name":"I","fields":[
          {"name":"n","type":"int","default":0}]}}}]}""";

  @Test
  void equalSchemasHaveNoDifference() {
    assertThat(SchemaDiff.between(parsed(BEFORE), parsed(BEFORE))).isEmpty();
  }

  @Test
  void everyKindOfChangeIsToldWithItsField() {
    String after =
        """
        {"type":"record","name":"R","doc":"Another.","fields":[
          {"name":"e","type":{"type":"enum","name":"E","symbols":["X","Y","Z"],"default":"X"}},
          {"name":"a","type":"string","doc":"The first."},
          {"name":"new","type":"int","default":7},
          {"name":"list","type":{"type":"array","items":{"type":"record","name":"I","fields":[
            {"name":"n","type":"int","default":1}]}}}]}""";

    assertThat(SchemaDiff.between(parsed(BEFORE), parsed(after)))
        .containsExactly(
            new Change("", "doc", "A record.", "Another."),
            new Change("gone", "removed", "null | string, default null", ""),
            new Change("e", "symbols", "[X, Y]", "[X, Y, Z]"),
            new Change("a", "type", "long", "string"),
            new Change("a", "doc", "First.", "The first."),
            new Change("new", "added", "", "int, default 7"),
            new Change("list.[].n", "default", "0", "1"),
            new Change("", "order", "a, e, list", "e, a, list"));
  }

  @Test
  void theTwoReleasesOfOrdersDifferByACampaignASymbolAndWords() throws IOException {
    SchemaFile orders =
        new SchemaDirectory(PlantedSchemas.REPOSITORY)
            .files().stream()
                .filter(file -> file.subject().equals("orders-value"))
                .findFirst()
                .orElseThrow();

    assertThat(
            SchemaDiff.between(
                orders.released().get(0).schema(), orders.released().get(1).schema()))
        .filteredOn(change -> !change.kind().equals("doc"))
        .containsExactly(
            new Change(
                "status",
                "symbols",
                "[UNKNOWN, PLACED, COMPLETED, CANCELLED, REFUNDED]",
                "[UNKNOWN, PLACED, COMPLETED, CANCELLED, REFUNDED, PARTIALLY_REFUNDED]"),
            new Change("campaign_id", "added", "", "null | string, default null"));
  }

  private static Schema parsed(String text) {
    return new Schema.Parser().parse(text);
  }
}
