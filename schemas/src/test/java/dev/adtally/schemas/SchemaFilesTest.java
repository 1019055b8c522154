package dev.adtally.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every schema file keeps. */
class SchemaFilesTest {

  private static final Path DIRECTORY = Path.of("src/main/avro");

  /** One schema file a topic of the design. */
  private static final List<String> TOPICS =
      List.of(
          "ad-events",
          "ad-events.cleansed",
          "ad-metrics",
          "ads-metrics",
          "attributed-orders",
          "budget-events",
          "dead-letters",
          "event-ledger",
          "orders",
          "replay-changes");

  private static List<String> topics() {
    return TOPICS;
  }

  @Test
  void thereIsOneFileForEachTopicNamedAfterIt() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              TOPICS.stream().map(topic -> topic + ".avsc").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theSchemaIsADocumentedRecordThatNamesItsTopic(String topic) throws IOException {
    Schema schema = parsed(topic);

    assertThat(schema.getType()).isEqualTo(Schema.Type.RECORD);
    assertThat(schema.getNamespace()).isEqualTo("dev.adtally.schemas");
    assertThat(schema.getName()).endsWith("Record");
    assertThat(schema.getDoc()).contains("Topic " + topic + ",");
  }

  @ParameterizedTest
  @MethodSource("topics")
  void fieldsAreInSnakeCaseAndDocumented(String topic) throws IOException {
    for (Schema.Field field : parsed(topic).getFields()) {
      assertThat(field.name()).matches("[a-z]+(_[a-z]+)*");
      assertThat(field.doc()).as(field.name()).isNotBlank().endsWith(".");
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void timesAreTimestampMillisAndNothingElseIs(String topic) throws IOException {
    for (Schema.Field field : parsed(topic).getFields()) {
      boolean time = field.name().matches("(.*_)?(time|minute|watermark)");
      assertThat(LogicalTypes.timestampMillis().equals(valueOf(field).getLogicalType()))
          .as(field.name())
          .isEqualTo(time);
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void enumsAreDocumentedAndFallBackToUnknown(String topic) throws IOException {
    for (Schema.Field field : parsed(topic).getFields()) {
      Schema type = valueOf(field);
      if (type.getType() == Schema.Type.ENUM) {
        assertThat(type.getDoc()).as(field.name()).isNotBlank();
        assertThat(type.getEnumDefault()).as(field.name()).isEqualTo("UNKNOWN");
        assertThat(type.getEnumSymbols().get(0)).as(field.name()).isEqualTo("UNKNOWN");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void moneyIsAWholeNumberOfMicrosAndThereAreNoFloats(String topic) throws IOException {
    for (Schema.Field field : parsed(topic).getFields()) {
      Schema.Type type = valueOf(field).getType();
      assertThat(type)
          .as(field.name())
          .isNotIn(Schema.Type.FLOAT, Schema.Type.DOUBLE, Schema.Type.FIXED);
      if (field.name().endsWith("_micros")) {
        assertThat(type).as(field.name()).isEqualTo(Schema.Type.LONG);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theFileIsOnTheClasspathForRegistration(String topic) throws IOException {
    try (var in = SchemaFilesTest.class.getResourceAsStream("/avro/" + topic + ".avsc")) {
      assertThat(in).isNotNull();
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file(topic)));
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void theGeneratedClassReadsAndWritesTheFilesSchema(String topic) throws Exception {
    Schema plain = parsed(topic);
    Schema generated = SpecificData.get().getSchema(Class.forName(plain.getFullName()));

    assertThat(generated.getFields()).hasSameSizeAs(plain.getFields());
    assertThat(compatibility(plain, generated)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(compatibility(generated, plain)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(plain.toString()).doesNotContain("avro.java.string");
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  /** The field's type; of a nullable one, what it is when it is not null. */
  private static Schema valueOf(Schema.Field field) {
    Schema type = field.schema();
    if (type.getType() != Schema.Type.UNION) {
      return type;
    }
    assertThat(type.getTypes()).as(field.name()).hasSize(2);
    assertThat(type.getTypes().get(0).getType()).as(field.name()).isEqualTo(Schema.Type.NULL);
    return type.getTypes().get(1);
  }

  private static Schema parsed(String topic) throws IOException {
    return new Schema.Parser().parse(file(topic).toFile());
  }

  private static Path file(String topic) {
    return DIRECTORY.resolve(topic + ".avsc");
  }
}
