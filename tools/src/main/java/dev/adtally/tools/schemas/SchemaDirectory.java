package dev.adtally.tools.schemas;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.schemas.SchemaFile.ReleasedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * The directory {@code schemas/}: the schemas of this source tree ({@code src/main/avro}), the
 * released ones ({@code released/SUBJECT/N.avsc}) and the rules ({@code compatibility.yaml}).
 */
public record SchemaDirectory(Path root) {
  private static final String SUFFIX = ".avsc";

  /** Every schema with its released versions, by subject. */
  public List<SchemaFile> files() throws IOException {
    Path sources = root.resolve("src/main/avro");
    if (!Files.isDirectory(sources)) {
      throw new ToolFailure(
          "%s has no src/main/avro. Give --schemas the repository's directory schemas."
              .formatted(root));
    }
    List<SchemaFile> files = new ArrayList<>();
    for (Path path : listed(sources, SUFFIX)) {
      String topic = withoutSuffix(path);
      String subject = topic + "-value";
      files.add(
          new SchemaFile(
              subject, path, Files.readString(path), parsed(path), released(subject, topic)));
    }
    requireNoStrays(files);
    return files;
  }

  /** The rules of these schemas. */
  public CompatibilityRules rules(List<SchemaFile> files) {
    return CompatibilityRules.read(
        root.resolve("compatibility.yaml"),
        files.stream().map(SchemaFile::subject).collect(Collectors.toSet()));
  }

  Path releases() {
    return root.resolve("released");
  }

  private List<ReleasedSchema> released(String subject, String topic) throws IOException {
    Path directory = releases().resolve(subject);
    List<ReleasedSchema> released = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return released;
    }
    int count = listed(directory, "").size();
    for (int number = 1; number <= count; number++) {
      Path path = directory.resolve(number + SUFFIX);
      if (!Files.exists(path)) {
        throw new ToolFailure(
            "%s has %d files, but no %s. Released versions are numbered from 1 without a gap; restore the missing one, records of %s were written with it."
                .formatted(directory, count, path.getFileName(), topic));
      }
      released.add(new ReleasedSchema(number, path, Files.readString(path), parsed(path)));
    }
    return released;
  }

  private void requireNoStrays(List<SchemaFile> files) throws IOException {
    if (!Files.isDirectory(releases())) {
      return;
    }
    List<String> subjects = files.stream().map(SchemaFile::subject).toList();
    try (Stream<Path> directories = Files.list(releases())) {
      for (Path directory : directories.filter(Files::isDirectory).sorted().toList()) {
        if (!subjects.contains(directory.getFileName().toString())) {
          throw new ToolFailure(
              "%s holds released schemas, but src/main/avro has no schema of that subject. Restore the file: topics still hold its records."
                  .formatted(directory));
        }
      }
    }
  }

  private static List<Path> listed(Path directory, String suffix) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static String withoutSuffix(Path path) {
    String name = path.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static Schema parsed(Path path) throws IOException {
    try {
      return new Schema.Parser().parse(Files.readString(path));
    } catch (SchemaParseException broken) {
      throw new ToolFailure(
          "%s is no Avro schema: %s. Correct the file.".formatted(path, broken.getMessage()),
          broken);
    }
  }
}
