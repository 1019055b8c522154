package dev.adtally.tools.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every change that breaks a reader is found, named by its field, and nothing else is. */
class SchemaCheckTest {
  @TempDir Path root;
  private PlantedSchemas schemas;

  @BeforeEach
  void plant() throws IOException {
    schemas = new PlantedSchemas(root);
  }

  /** This is what fails a build on an incompatible change. */
  @Test
  void theRepositorysSchemasMayFollowEveryReleasedVersion() throws IOException {
    SchemaCheck check = SchemaCheck.offline(new SchemaDirectory(PlantedSchemas.REPOSITORY));

    assertThat(check.passed()).as(SchemaCheckText.of(check)).isTrue();
    assertThat(check.subjects())
        .filteredOn(result -> result.file().subject().equals("orders-value"))
        .singleElement()
        .satisfies(
            orders -> {
              assertThat(orders.rule()).isEqualTo(CompatibilityRule.FULL);
              assertThat(orders.heldAgainst()).contains("released 1", "released 2");
            });
  }

  @Test
  void aFieldWithADefaultMayBeAdded() throws IOException {
    assertThat(
            found(
                "ad-events", s -> PlantedSchemas.add(s, "placement", "string").put("default", "")))
        .isEmpty();
  }

  @Test
  void aFieldWithoutADefaultIsNamed() throws IOException {
    assertThat(found("ad-events", s -> PlantedSchemas.add(s, "placement", "string")))
        .containsExactly(
            new Incompatibility(
                "ad-events-value",
                "placement",
                "the file",
                "released 1",
                "the field is new and has no default, and records of released 1 don't have it",
                "give it a default"));
  }

  @Test
  void aRemovedFieldBreaksOldReadersWhereTheRuleIsFull() throws IOException {
    assertThat(found("ad-events", s -> PlantedSchemas.remove(s, "currency")))
        .containsExactly(
            new Incompatibility(
                "ad-events-value",
                "currency",
                "released 1",
                "the file",
                "the field was removed, and readers of released 1 need it: it has no default there",
                "keep the field and go on writing it"));
  }

  @Test
  void aRemovedFieldBreaksNobodyWhereTheRuleIsBackward() throws IOException {
    assertThat(found("dead-letters", s -> PlantedSchemas.remove(s, "error"))).isEmpty();
  }

  @Test
  void anotherTypeIsNamedInBothDirections() throws IOException {
    List<Incompatibility> found =
        found("ad-events", s -> PlantedSchemas.field(s, "cost_micros").put("type", "string"));

    assertThat(found).extracting(Incompatibility::field).containsOnly("cost_micros");
    assertThat(found)
        .extracting(Incompatibility::problem)
        .containsExactly(
            "the type changed from long to string, and records of released 1 can't be read so",
            "the type changed from long to string, and readers of released 1 can't read that");
  }

  /** A version may be skipped by whoever upgrades: the newest is not enough. */
  @Test
  void whatOnlyTheFirstReleaseLacksIsFoundToo() throws IOException {
    assertThat(found("orders", s -> PlantedSchemas.field(s, "campaign_id").remove("default")))
        .extracting(Incompatibility::writer)
        .containsExactly("released 1");
  }

  /** Avro itself says nothing about units of time. */
  @Test
  void anotherUnitOfTimeIsNamed() throws IOException {
    Consumer<ObjectNode> micros =
        s ->
            ((ObjectNode) PlantedSchemas.field(s, "event_time").path("type"))
                .put("logicalType", "timestamp-micros");

    assertThat(found("ad-events", micros))
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.field()).isEqualTo("event_time");
              assertThat(one.problem()).contains("timestamp-millis").contains("timestamp-micros");
              assertThat(one.remedy()).startsWith("keep timestamp-millis");
            });
  }

  /** Avro reads a removed symbol as the enum's default, and clicks would be refused as invalid. */
  @Test
  void aSymbolThatIsGoneIsNamedAndAnAddedOneIsNot() throws IOException {
    assertThat(found("ad-events", s -> symbols(s).remove(2)))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.field()).isEqualTo("event_type");
              assertThat(one.problem()).isEqualTo("CLICK of released 1 would be read as UNKNOWN");
            });
  }

  @Test
  void anAddedSymbolIsReadAsUnknownByOldReaders() throws IOException {
    assertThat(found("ad-events", s -> symbols(s).add("HOVER"))).isEmpty();
  }

  @Test
  void fieldsInsideFieldsAreNamedByTheirPath() throws IOException {
    List<Incompatibility> found =
        found(
            "attributed-orders",
            s ->
                ((ObjectNode) PlantedSchemas.field(s, "considered").at("/type/items/fields/7"))
                    .put("type", "string"));

    assertThat(found)
        .isNotEmpty()
        .extracting(Incompatibility::field)
        .containsOnly("considered.[].credit_ppm");
  }

  @Test
  void anotherNameOfTheRecordIsNamed() throws IOException {
    assertThat(found("dead-letters", s -> s.put("name", "LostRecord")))
        .extracting(Incompatibility::problem)
        .first()
        .asString()
        .contains("dev.adtally.schemas.DeadLetterRecord to dev.adtally.schemas.LostRecord");
  }

  @Test
  void aReleasedFileThatChangedIsFound() throws IOException {
    Files.writeString(
        schemas.released("ad-events-value/1.avsc"),
        Files.readString(schemas.released("ad-events-value/1.avsc"))
            .replace("Pseudonymous", "The"));

    assertThat(SchemaCheck.offline(schemas.directory()).releaseProblems())
        .singleElement()
        .asString()
        .startsWith("ad-events-value/1.avsc was released and has changed since");
  }

  @Test
  void aReleasedFileThatIsGoneIsFound() throws IOException {
    Files.delete(schemas.released("orders-value/2.avsc"));

    assertThat(SchemaCheck.offline(schemas.directory()).releaseProblems())
        .singleElement()
        .asString()
        .startsWith("orders-value/2.avsc was released and is gone");
  }

  @Test
  void aReleasedFileThatWasPutThereByHandWantsItsSum() throws IOException {
    Files.copy(schemas.released("orders-value/2.avsc"), schemas.released("orders-value/3.avsc"));

    assertThat(SchemaCheck.offline(schemas.directory()).releaseProblems())
        .singleElement()
        .asString()
        .startsWith("orders-value/3.avsc is not in SHA256SUMS");
  }

  @Test
  void aGapInTheReleasesIsRefused() throws IOException {
    Files.delete(schemas.released("orders-value/1.avsc"));

    assertThatThrownBy(() -> SchemaCheck.offline(schemas.directory()))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("no 1.avsc");
  }

  @Test
  void aTopicsSchemaCantBeDeletedWhileItsReleasesStand() throws IOException {
    Files.delete(schemas.file("event-ledger"));

    assertThatThrownBy(() -> SchemaCheck.offline(schemas.directory()))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("event-ledger-value");
  }

  @Test
  void aRuleOfNoSubjectAndARuleWithoutAReasonAreRefused() throws IOException {
    Files.writeString(
        root.resolve("compatibility.yaml"),
        "default: BACKWARD\nsubjects:\n  order-value: {rule: FULL, why: typo}\n  orders-value: {rule: FULL}\n");

    assertThatThrownBy(() -> SchemaCheck.offline(schemas.directory()))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("order-value")
        .hasMessageContaining("orders-value.why");
  }

  @Test
  void aReleaseKeepsWhatChangedAndOnlyThat() throws IOException {
    schemas.change(
        "ad-events", s -> PlantedSchemas.add(s, "placement", "string").put("default", ""));

    assertThat(new SchemaRelease(schemas.directory()).keep(schemas.directory().files()))
        .filteredOn(kept -> kept.number() > 1)
        .extracting(SchemaRelease.Kept::subject, SchemaRelease.Kept::number)
        .containsExactly(tuple("ad-events-value", 2));
    assertThat(new SchemaRelease(schemas.directory()).keep(schemas.directory().files())).isEmpty();
    SchemaCheck check = SchemaCheck.offline(schemas.directory());
    assertThat(check.passed()).as(SchemaCheckText.of(check)).isTrue();
  }

  private List<Incompatibility> found(String topic, Consumer<ObjectNode> change)
      throws IOException {
    schemas.change(topic, change);
    SchemaCheck check = SchemaCheck.offline(schemas.directory());
    assertThat(check.subjects())
        .filteredOn(result -> !result.file().subject().equals(topic + "-value"))
        .allSatisfy(result -> assertThat(result.incompatibilities()).isEmpty());
    return check.subjects().stream()
        .filter(result -> result.file().subject().equals(topic + "-value"))
        .findFirst()
        .orElseThrow()
        .incompatibilities();
  }

  private static ArrayNode symbols(ObjectNode schema) {
    return (ArrayNode) PlantedSchemas.field(schema, "event_type").at("/type/symbols");
  }
}
