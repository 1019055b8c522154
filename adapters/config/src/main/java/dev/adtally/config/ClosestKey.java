package dev.adtally.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the key that a misspelt one was meant to be. */
final class ClosestKey {

  private ClosestKey() {}

  /** The known key with the fewest edits, if these are at most a third of its length, or two. */
  static Optional<String> to(String misspelt, Collection<String> known) {
    return known.stream()
        .filter(key -> distance(misspelt, key) <= Math.max(2, key.length() / 3))
        .min(Comparator.comparingInt(key -> distance(misspelt, key)));
  }

  /** Levenshtein distance, without regard to case. */
  static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
