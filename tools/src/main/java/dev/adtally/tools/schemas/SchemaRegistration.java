package dev.adtally.tools.schemas;

import dev.adtally.avro.RegisteredVersion;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.schemas.RegistrySubjects.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Registers each schema, as its .avsc file stands, with the rule of its subject. */
public final class SchemaRegistration {
  private final SchemaDirectory directory;
  private final SchemaRegistry registry;

  public SchemaRegistration(SchemaDirectory directory, SchemaRegistry registry) {
    this.directory = directory;
    this.registry = registry;
  }

  /** A schema as the registry knows it; version and id are 0 if it would be registered. */
  public record RegisteredSchema(String subject, int version, int id, CompatibilityRule rule) {}

  /** What {@link #register} would do; nothing is changed. */
  public List<RegisteredSchema> plan() throws IOException {
    return run(false);
  }

  /**
   * Registers what is new, and sets the rules. A schema that is registered already keeps its
   * version and id, so a run that was interrupted is completed by the next.
   *
   * @throws ToolFailure before anything is changed if any schema breaks its rule
   */
  public List<RegisteredSchema> register() throws IOException {
    return run(true);
  }

  private List<RegisteredSchema> run(boolean really) throws IOException {
    SchemaCheck check = SchemaCheck.with(directory, new RegistrySubjects(registry));
    if (!check.passed()) {
      throw new ToolFailure(
          "nothing was registered, because schemas break their rules:%n%s"
              .formatted(SchemaCheckText.problems(check)));
    }
    Map<String, Subject> known =
        new RegistrySubjects(registry)
            .read(check.subjects().stream().map(result -> result.file().subject()).toList());
    List<RegisteredSchema> registered = new ArrayList<>();
    for (SchemaCheck.Result result : check.subjects()) {
      registered.add(one(result, Optional.ofNullable(known.get(result.file().subject())), really));
    }
    return registered;
  }

  private RegisteredSchema one(SchemaCheck.Result result, Optional<Subject> known, boolean really) {
    String subject = result.file().subject();
    Optional<RegisteredVersion> there =
        known.flatMap(it -> versionOf(it.versions(), result.file().schema()));
    if (!really) {
      return there
          .map(it -> told(subject, it, result.rule()))
          .orElseGet(() -> new RegisteredSchema(subject, 0, 0, result.rule()));
    }
    if (there.isEmpty()) {
      // Registries want a subject to have a version before it can have a rule.
      known.ifPresent(it -> setRule(it.name(), it.compatibility(), result.rule()));
      registry.register(subject, result.file().text());
      there = versionOf(registry.versions(subject), result.file().schema());
      RegisteredVersion version =
          there.orElseThrow(
              () ->
                  new ToolFailure(
                      "the registry took the schema of %s, but none of its versions is that schema"
                          .formatted(subject)));
      setRule(subject, registry.compatibilityOf(subject), result.rule());
      return told(subject, version, result.rule());
    }
    setRule(subject, known.flatMap(Subject::compatibility), result.rule());
    return told(subject, there.get(), result.rule());
  }

  private void setRule(String subject, Optional<String> present, CompatibilityRule rule) {
    if (!present.equals(Optional.of(rule.registryLevel()))) {
      registry.setCompatibility(subject, rule.registryLevel());
    }
  }

  /** The newest version that says the same, whatever its text's white space. */
  public static Optional<RegisteredVersion> versionOf(
      List<RegisteredVersion> versions, Schema schema) {
    return versions.stream()
        .filter(
            version ->
                version.schema().type().equals("AVRO")
                    && sameText(new Schema.Parser().parse(version.schema().text()), schema))
        .reduce((older, newer) -> newer);
  }

  /** Documentation counts: the registry gives a schema with another text another id. */
  private static boolean sameText(Schema one, Schema other) {
    return one.toString().equals(other.toString());
  }

  private static RegisteredSchema told(
      String subject, RegisteredVersion version, CompatibilityRule rule) {
    return new RegisteredSchema(subject, version.version(), version.schema().id(), rule);
  }
}
