package dev.adtally.tools.schemas;

import dev.adtally.avro.RegisteredVersion;
import dev.adtally.avro.SchemaRegistry;
import dev.adtally.tools.ToolFailure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** What the registry has under our subjects. */
public record RegistrySubjects(SchemaRegistry registry) {

  /**
   * A subject that the registry knows.
   *
   * @param compatibility its own rule, as the registry names it; empty if it has none
   * @param versions the oldest first
   */
  public record Subject(
      String name, Optional<String> compatibility, List<RegisteredVersion> versions) {

    /** Its newest version. */
    public RegisteredVersion latest() {
      return versions.get(versions.size() - 1);
    }

    List<SchemaVersion> asVersions() {
      return versions.stream()
          .map(one -> new SchemaVersion("registered " + one.version(), schemaOf(one)))
          .toList();
    }

    /** A version's schema, parsed. */
    public Schema schemaOf(RegisteredVersion version) {
      try {
        return new Schema.Parser().parse(version.schema().text());
      } catch (SchemaParseException broken) {
        throw new ToolFailure(
            "version %d of %s in the registry is no Avro schema (%s): %s. Someone else uses the subject."
                .formatted(version.version(), name, version.schema().type(), broken.getMessage()),
            broken);
      }
    }
  }

  /** The subjects of these that have a version. */
  public Map<String, Subject> read(Collection<String> subjects) {
    Map<String, Subject> found = new TreeMap<>();
    for (String subject : subjects) {
      List<RegisteredVersion> versions = registry.versions(subject);
      if (!versions.isEmpty()) {
        found.put(subject, new Subject(subject, registry.compatibilityOf(subject), versions));
      }
    }
    return found;
  }
}
