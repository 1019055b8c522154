package dev.adtally.config;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the environment's values in the place of {@code ${ENV:NAME}}. */
final class EnvironmentPlaceholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{ENV:([A-Za-z_][A-Za-z0-9_]*)}");

  private final Map<String, String> environment;
  private final Problems problems;

  EnvironmentPlaceholders(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  String resolve(String path, String text) {
    if (!text.contains("${")) {
      return text;
    }
    String resolved =
        PLACEHOLDER
            .matcher(text)
            .replaceAll(match -> Matcher.quoteReplacement(valueOf(path, text, match)));
    if (PLACEHOLDER.matcher(text).replaceAll("").contains("${")) {
      problems.add(path, text, "not a placeholder; the only form is ${ENV:NAME}");
    }
    return resolved;
  }

  private String valueOf(String path, String text, MatchResult match) {
    String name = match.group(1);
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      problems.add(path, text, "environment variable " + name + " is not set; export it");
      return match.group();
    }
    problems.addSecret(value, match.group());
    return value;
  }
}
