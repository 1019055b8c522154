package dev.adtally.tools.schemas;

import dev.adtally.tools.schemas.RegistrySubjects.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * What a check of the schemas found.
 *
 * @param releaseProblems released files that were changed or deleted
 * @param subjects a result for each schema
 */
public record SchemaCheck(List<String> releaseProblems, List<Result> subjects) {

  /** What one schema was held against, and what it breaks. */
  public record Result(
      SchemaFile file,
      CompatibilityRule rule,
      List<String> heldAgainst,
      List<Incompatibility> incompatibilities) {}

  /** Holds the schemas against released versions only. */
  public static SchemaCheck offline(SchemaDirectory directory) throws IOException {
    return run(directory, Map.of());
  }

  /** Holds the schemas against released versions and those that the registry has. */
  public static SchemaCheck with(SchemaDirectory directory, RegistrySubjects registry)
      throws IOException {
    return run(
        directory, registry.read(directory.files().stream().map(SchemaFile::subject).toList()));
  }

  private static SchemaCheck run(SchemaDirectory directory, Map<String, Subject> registered)
      throws IOException {
    List<SchemaFile> files = directory.files();
    CompatibilityRules rules = directory.rules(files);
    List<Result> results = new ArrayList<>();
    for (SchemaFile file : files) {
      Subject subject = registered.get(file.subject());
      List<SchemaVersion> versions =
          distinct(
              Stream.concat(
                      file.releasedVersions().stream(),
                      subject == null ? Stream.empty() : subject.asVersions().stream())
                  .toList());
      CompatibilityRule rule = rules.of(file.subject());
      results.add(
          new Result(
              file,
              rule,
              versions.stream().map(SchemaVersion::name).toList(),
              new CompatibilityCheck(file.subject(), rule)
                  .check(new SchemaVersion("the file", file.schema()), versions)));
    }
    return new SchemaCheck(new ReleaseSums(directory.releases()).problems(), results);
  }

  /** A release that is registered is held against once. */
  private static List<SchemaVersion> distinct(List<SchemaVersion> versions) {
    Map<Schema, String> names = new LinkedHashMap<>();
    versions.forEach(
        version -> names.merge(version.schema(), version.name(), (a, b) -> a + " (" + b + ")"));
    return names.entrySet().stream()
        .map(entry -> new SchemaVersion(entry.getValue(), entry.getKey()))
        .toList();
  }

  /** Whether nothing was found. */
  public boolean passed() {
    return releaseProblems.isEmpty()
        && subjects.stream().allMatch(result -> result.incompatibilities().isEmpty());
  }
}
