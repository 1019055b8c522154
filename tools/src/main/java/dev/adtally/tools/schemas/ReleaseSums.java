package dev.adtally.tools.schemas;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file {@code released/SHA256SUMS}, as {@code sha256sum} writes and checks it: what has been
 * released can't be changed or deleted unnoticed, whatever is known of the history.
 *
 * @param releases the directory that holds the released files
 */
record ReleaseSums(Path releases) {
  private static final String SUFFIX = ".avsc";

  /** Every released file that is not what the sums say; none if all is as it was released. */
  List<String> problems() throws IOException {
    if (!Files.isDirectory(releases)) {
      return List.of();
    }
    Map<String, String> expected = read();
    Map<String, String> actual = actual();
    List<String> problems = new ArrayList<>();
    expected.forEach(
        (name, sum) -> {
          if (!actual.containsKey(name)) {
            problems.add(
                "%s was released and is gone; restore it, topics hold its records".formatted(name));
          } else if (!actual.get(name).equals(sum)) {
            problems.add(
                "%s was released and has changed since; restore it, and change src/main/avro instead"
                    .formatted(name));
          }
        });
    actual.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .forEach(
            name ->
                problems.add(
                    "%s is not in SHA256SUMS; let ./adtally schemas release write releases, or run sha256sum */*%s > SHA256SUMS in %s"
                        .formatted(name, SUFFIX, releases)));
    return problems;
  }

  /** Writes the sums of all that is there, in one step. */
  void write() throws IOException {
    String text =
        actual().entrySet().stream()
            .map(entry -> entry.getValue() + "  " + entry.getKey() + "\n")
            .collect(Collectors.joining());
    Path unfinished = file().resolveSibling("SHA256SUMS.new");
    Files.writeString(unfinished, text);
    Files.move(
        unfinished, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path file() {
    return releases.resolve("SHA256SUMS");
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    if (!Files.exists(file())) {
      return sums;
    }
    for (String line : Files.readAllLines(file())) {
      String[] fields = line.split("  ", 2);
      if (fields.length != 2) {
        throw new ToolFailure(
            "%s: '%s' is no line of sha256sum. Restore the file.".formatted(file(), line));
      }
      sums.put(fields[1], fields[0]);
    }
    return sums;
  }

  private Map<String, String> actual() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(releases)) {
      for (Path path : paths.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        sums.put(
            releases.relativize(path).toString().replace('\\', '/'),
            HexFormat.of().formatHex(digest().digest(Files.readAllBytes(path))));
      }
    }
    return sums;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
