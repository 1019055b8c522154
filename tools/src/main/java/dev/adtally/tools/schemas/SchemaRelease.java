package dev.adtally.tools.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps the schemas of a release, so that later ones are held against them. */
public record SchemaRelease(SchemaDirectory directory) {

  /** A version that was kept. */
  public record Kept(String subject, int number, Path path) {}

  /**
   * Copies each schema that differs from its newest released version to the next number.
   * Idempotent. The caller has checked them.
   */
  public List<Kept> keep(List<SchemaFile> files) throws IOException {
    List<Kept> kept = new ArrayList<>();
    for (SchemaFile file : files) {
      if (!file.isReleased()) {
        int number = file.released().size() + 1;
        Path target = directory.releases().resolve(file.subject()).resolve(number + ".avsc");
        Files.createDirectories(target.getParent());
        Files.writeString(target, file.text());
        kept.add(new Kept(file.subject(), number, target));
      }
    }
    if (!kept.isEmpty()) {
      new ReleaseSums(directory.releases()).write();
    }
    return kept;
  }
}
