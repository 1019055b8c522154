package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class RecordSchemasTest {

  @Test
  void theSubjectOfATopicsValuesIsTheTopicsNameAndValue() {
    assertThat(RecordSchemas.subjectOf("ad-events.cleansed")).isEqualTo("ad-events.cleansed-value");
  }

  @Test
  void everyNameHasASchemaAndEveryMappingsNameIsOne() {
    List<AvroMapping<?, ?>> mappings =
        List.of(
            new AdEventMapping(),
            new AcceptedAdEventMapping(),
            new AdMetricMapping(),
            new AdsMetricMapping(),
            new AttributedOrderMapping(),
            new DeadLetterMapping(),
            new LedgerEntryMapping(),
            new OrderMapping(),
            new RowChangeMapping());

    assertThat(mappings.stream().map(AvroMapping::schemaName))
        .containsExactlyElementsOf(RecordSchemas.NAMES);
    for (AvroMapping<?, ?> mapping : mappings) {
      Schema schema = new Schema.Parser().parse(RecordSchemas.text(mapping.schemaName()));
      assertThat(mapping.recordClass().getName()).isEqualTo(schema.getFullName());
    }
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> RecordSchemas.text("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/avro/nope.avsc")
        .hasMessageContaining("ad-events.cleansed");
  }
}
