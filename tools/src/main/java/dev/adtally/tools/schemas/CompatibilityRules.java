package dev.adtally.tools.schemas;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSection;
import dev.adtally.config.ConfigSource;
import dev.adtally.tools.ToolFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rules of {@code schemas/compatibility.yaml}.
 *
 * @param usual of subjects that are not named
 * @param bySubject of those that are
 */
public record CompatibilityRules(
    CompatibilityRule usual, Map<String, CompatibilityRule> bySubject) {

  public CompatibilityRules {
    bySubject = Map.copyOf(bySubject);
  }

  /**
   * Reads the file strictly: a rule without a reason, or of a subject that is none of {@code
   * subjects}, is refused.
   */
  static CompatibilityRules read(Path file, Set<String> subjects) {
    try {
      ConfigSource source = ConfigSource.load(file);
      ConfigSection root = source.root();
      CompatibilityRule usual =
          root.choice("default", CompatibilityRule.class, CompatibilityRule.BACKWARD);
      ConfigSection named = root.optionalSection("subjects");
      Map<String, CompatibilityRule> bySubject = new TreeMap<>();
      for (String subject : named.keys()) {
        ConfigSection section = named.section(subject);
        bySubject.put(subject, section.choice("rule", CompatibilityRule.class, usual));
        if (section.string("why").isBlank()) {
          section.problem("why", "", "say why the subject has this rule");
        }
        if (!subjects.contains(subject)) {
          named.problem(subject, "", "no schema has this subject; there are " + sorted(subjects));
        }
      }
      source.finish();
      return new CompatibilityRules(usual, bySubject);
    } catch (ConfigException refused) {
      throw new ToolFailure(refused.getMessage(), refused);
    }
  }

  /** The rule of a subject. */
  public CompatibilityRule of(String subject) {
    return bySubject.getOrDefault(subject, usual);
  }

  private static Set<String> sorted(Set<String> subjects) {
    return new TreeSet<>(subjects);
  }
}
