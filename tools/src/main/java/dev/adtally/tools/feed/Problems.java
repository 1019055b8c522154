package dev.adtally.tools.feed;

import dev.adtally.tools.ToolFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Collects what is wrong with a mapping, so that all problems are told at once. */
final class Problems {

  private final List<String> problems = new ArrayList<>();

  void add(String place, String problem) {
    problems.add(place + ": " + problem);
  }

  /** A name that is not among those known, with the nearest known one. */
  void addUnknown(String place, String what, String name, Collection<String> known) {
    String hint = nearest(name, known).map(near -> ", did you mean '" + near + "'?").orElse(".");
    add(place, "unknown " + what + " '" + name + "'" + hint + " Known: " + new TreeSet<>(known));
  }

  void check(String source) {
    if (!problems.isEmpty()) {
      throw new ToolFailure(
          source
              + " cannot be used, "
              + problems.size()
              + (problems.size() == 1 ? " problem:" : " problems:")
              + "\n  - "
              + String.join("\n  - ", problems));
    }
  }

  private static Optional<String> nearest(String name, Collection<String> known) {
    String best = null;
    int least = Math.max(2, name.length() / 2) + 1;
    for (String candidate : known) {
      int distance = candidate.startsWith(name) ? 1 : distance(name, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
