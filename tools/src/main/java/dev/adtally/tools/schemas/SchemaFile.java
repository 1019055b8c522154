package dev.adtally.tools.schemas;

import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/**
 * A schema of this source tree with its history.
 *
 * @param subject that it is registered under
 * @param text as it stands in the file, and is registered
 * @param released the versions of earlier releases, the oldest first
 */
public record SchemaFile(
    String subject, Path path, String text, Schema schema, List<ReleasedSchema> released) {

  /**
   * A released version.
   *
   * @param number from 1
   */
  public record ReleasedSchema(int number, Path path, String text, Schema schema) {}

  public SchemaFile {
    released = List.copyOf(released);
  }

  /** Released versions, as the check takes them. */
  public List<SchemaVersion> releasedVersions() {
    return released.stream()
        .map(one -> new SchemaVersion("released " + one.number(), one.schema()))
        .toList();
  }

  /** Whether the file says what the newest release says. */
  public boolean isReleased() {
    return !released.isEmpty() && released.get(released.size() - 1).schema().equals(schema);
  }
}
