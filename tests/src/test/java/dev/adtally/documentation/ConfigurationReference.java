package dev.adtally.documentation;

import dev.adtally.config.KnownKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tables and examples of docs/configuration.md. A table stands under a line {@code <!-- keys:
 * JOB… -->} and has the columns key, type, default and consequence; an example stands under {@code
 * <!-- example: JOB -->}.
 *
 * @param markdown the document's text
 */
record ConfigurationReference(String markdown) {
  private static final Pattern TABLE =
      Pattern.compile("<!-- keys: ([a-z -]+) -->\\n((?:\\|.*\\n)+)");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\| ([^|]+) \\| (`[^`]+`|required)[^|]* \\| [^|]+ \\|$");
  private static final Pattern EXAMPLE =
      Pattern.compile("<!-- example: ([a-z-]+) -->\\n```yaml\\n(.*?)```", Pattern.DOTALL);

  static ConfigurationReference read() throws IOException {
    return new ConfigurationReference(Files.readString(Path.of("..", "docs", "configuration.md")));
  }

  /** How the tables of a job differ from the keys that the job asks for; empty if they agree. */
  List<String> differences(String job, Collection<KnownKey> asked) {
    Map<String, KnownKey> documented = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (KnownKey key : keysOf(job)) {
      if (documented.put(key.path(), key) != null) {
        differences.add(key.path() + " is documented twice");
      }
    }
    for (KnownKey key : asked) {
      KnownKey said = documented.remove(key.path());
      if (said == null) {
        differences.add(key.path() + " is read, but not documented");
      } else if (!said.equals(key)) {
        differences.add(key.path() + " is " + key + ", but documented as " + said);
      }
    }
    documented.keySet().forEach(path -> differences.add(path + " is documented, but not read"));
    return differences;
  }

  /** The YAML of a job's example. */
  String example(String job) {
    return EXAMPLE
        .matcher(markdown)
        .results()
        .filter(example -> example.group(1).equals(job))
        .map(example -> example.group(2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no example of " + job));
  }

  private List<KnownKey> keysOf(String job) {
    return TABLE
        .matcher(markdown)
        .results()
        .filter(table -> List.of(table.group(1).split(" ")).contains(job))
        .flatMap(table -> table.group(2).lines().skip(2))
        .map(ConfigurationReference::key)
        .toList();
  }

  private static KnownKey key(String line) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new AssertionError(
          "'" + line + "' is not of the form | `key` | type | `default` or required | text |");
    }
    String defaultValue = row.group(3);
    return new KnownKey(
        row.group(1),
        row.group(2),
        defaultValue.equals("required")
            ? Optional.empty()
            : Optional.of(defaultValue.replace("`", "")));
  }
}
