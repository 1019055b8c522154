package dev.adtally.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what is wrong with a configuration, and keeps secrets out of what is printed. */
final class Problems {

  private static final int MAX_VALUE_CHARS = 200;

  private final Set<String> lines = new LinkedHashSet<>();
  private final Set<String> paths = new LinkedHashSet<>();
  private final Map<String, String> placeholderBySecret = new LinkedHashMap<>();

  void addSecret(String value, String placeholder) {
    placeholderBySecret.put(value, placeholder);
  }

  void add(String line) {
    lines.add(redacted(line));
  }

  void add(String path, String remedy) {
    paths.add(path);
    lines.add(redacted(path + ": " + remedy));
  }

  void add(String path, String value, String remedy) {
    String shown =
        value.length() > MAX_VALUE_CHARS ? value.substring(0, MAX_VALUE_CHARS) + "…" : value;
    paths.add(path);
    lines.add(path + " = '" + redacted(shown, value) + "': " + redacted(remedy));
  }

  /** Whether anything at {@code path} or below it was refused. */
  boolean concern(String path) {
    return path.isEmpty()
        ? !paths.isEmpty()
        : paths.stream().anyMatch(p -> p.equals(path) || p.startsWith(path + "."));
  }

  List<String> lines() {
    return new ArrayList<>(lines);
  }

  /** A value cut inside a secret would show its first half, so it is not cut after redaction. */
  private String redacted(String shown, String whole) {
    String safe = redacted(whole);
    return safe.equals(whole) ? shown : safe;
  }

  private String redacted(String text) {
    String safe = text;
    for (Map.Entry<String, String> secret : placeholderBySecret.entrySet()) {
      safe = safe.replace(secret.getKey(), secret.getValue());
    }
    return safe;
  }
}
