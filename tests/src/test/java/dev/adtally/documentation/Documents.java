package dev.adtally.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown files of the repository, those of its root and of docs/. */
final class Documents {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:\\s]+)(#[^)]*)?\\)");

  private Documents() {}

  static List<Path> all() throws IOException {
    try (Stream<Path> root = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  /** Links of {@code markdown} to files that are not there. */
  static List<String> brokenLinks(Path directory, String markdown) {
    return LINK.matcher(markdown)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !Files.exists(directory.resolve(target)))
        .toList();
  }
}
