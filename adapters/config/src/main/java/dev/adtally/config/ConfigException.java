package dev.adtally.config;

import java.util.List;

/**
 * A configuration that is refused. The message lists every problem, each with key, value and
 * remedy; there is no stack trace, because the fault is in the file and not in the program.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final List<String> problems;

  ConfigException(String configName, List<String> problems) {
    super(message(configName, problems), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** The problems, one line each. */
  public List<String> problems() {
    return problems;
  }

  private static String message(String configName, List<String> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return "config " + configName + ": " + count + "\n  " + String.join("\n  ", problems);
  }
}
