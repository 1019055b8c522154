package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.avro.RegistryException.Kind;
import java.net.URI;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What Adtally needs of a schema registry, whichever it is. Needs an empty or shared registry. */
public abstract class SchemaRegistryContract {

  private static final String V1 =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"}]}";
  private static final String V2 =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"long\"},"
          + "{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}";
  private static final String OTHER =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}";

  private final String subject = "contract " + UUID.randomUUID() + "/ü-value";

  /** Where the registry answers. */
  protected abstract URI url();

  private SchemaRegistry registry() {
    return new SchemaRegistry(RegistryConfig.of(url()));
  }

  @Test
  void answersAPing() {
    registry().ping();
  }

  @Test
  void aRegisteredSchemaIsFoundByIdAndByText() {
    int id = registry().register(subject, V1);

    assertThat(registry().idOf(subject, V1)).isEqualTo(id);
    assertThat(registry().schemaById(id)).isEqualTo(new RegisteredSchema(id, "AVRO", V1));
    assertThat(registry().subjects()).contains(subject);
  }

  @Test
  void registeringIsIdempotentAndVersionsHaveTheirOwnIds() {
    int first = registry().register(subject, V1);
    int second = registry().register(subject, V2);

    assertThat(registry().register(subject, V1)).isEqualTo(first);
    assertThat(second).isNotEqualTo(first);
    assertThat(registry().idOf(subject, V2)).isEqualTo(second);
  }

  @Test
  void everySchemaOfThisReleaseCanBeRegisteredAndLookedUp() {
    for (String name : RecordSchemas.NAMES) {
      String its = RecordSchemas.subjectOf(subject + name);
      int id = registry().register(its, RecordSchemas.text(name));
      assertThat(registry().idOf(its, RecordSchemas.text(name))).isEqualTo(id);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    registry().register(subject, V1);

    assertKind(Kind.NOT_FOUND, () -> registry().schemaById(Integer.MAX_VALUE));
    assertKind(Kind.NOT_FOUND, () -> registry().idOf("no such subject", V1));
    assertKind(Kind.NOT_FOUND, () -> registry().idOf(subject, OTHER));
  }

  @Test
  void aSchemaThatBreaksItsReadersIsIncompatible() {
    registry().setCompatibility("BACKWARD");
    registry().register(subject, V1);

    assertKind(Kind.INCOMPATIBLE, () -> registry().register(subject, OTHER));
  }

  @Test
  void versionsAreToldInTheirOrder() {
    assertThat(registry().versions(subject)).isEmpty();
    int first = registry().register(subject, V1);
    int second = registry().register(subject, V2);

    assertThat(registry().versions(subject))
        .containsExactly(
            new RegisteredVersion(1, new RegisteredSchema(first, "AVRO", V1)),
            new RegisteredVersion(2, new RegisteredSchema(second, "AVRO", V2)));
  }

  @Test
  void aSubjectsOwnRuleIsKeptWhateverTheOthersHave() {
    registry().setCompatibility("NONE");
    registry().register(subject, V1);
    registry().setCompatibility(subject, "FULL_TRANSITIVE");

    assertThat(registry().compatibilityOf(subject)).contains("FULL_TRANSITIVE");
    assertKind(Kind.INCOMPATIBLE, () -> registry().register(subject, OTHER));
  }

  @Test
  void aTextThatIsNoSchemaIsMisuse() {
    assertKind(Kind.MISUSE, () -> registry().register(subject, "{broken"));
  }

  static void assertKind(Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RegistryException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }
}
