package dev.adtally.hive.compaction;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file's name in a partition says. Hive does not read names with a leading . or _. */
final class FileNames {
  static final String LEASE = "_adtally_compaction.lease";
  private static final String WRITING = "_adtally_writing-";
  private static final String MANIFEST = "_adtally_compaction-";
  private static final Pattern COMPACTED = Pattern.compile("compacted-([0-9a-f]+)-\\d+\\.parquet");
  private static final Pattern MANIFEST_NAME =
      Pattern.compile(MANIFEST + "([0-9a-f]+)\\.(planned|committed)");

  private FileNames() {}

  static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  static String compacted(String id, int number) {
    return "compacted-%s-%d.parquet".formatted(id, number);
  }

  /** The hidden name that an output has until it is complete. */
  static String writing(String output) {
    return WRITING + output;
  }

  /** The compaction that wrote a visible file; empty for a job's file. */
  static Optional<String> compactionOf(String name) {
    Matcher compacted = COMPACTED.matcher(name);
    return compacted.matches() ? Optional.of(compacted.group(1)) : Optional.empty();
  }

  static String planned(String id) {
    return MANIFEST + id + ".planned";
  }

  static String committed(String id) {
    return MANIFEST + id + ".committed";
  }

  static Optional<String> plannedId(String name) {
    return manifestId(name, "planned");
  }

  static Optional<String> committedId(String name) {
    return manifestId(name, "committed");
  }

  private static Optional<String> manifestId(String name, String state) {
    Matcher manifest = MANIFEST_NAME.matcher(name);
    return manifest.matches() && manifest.group(2).equals(state)
        ? Optional.of(manifest.group(1))
        : Optional.empty();
  }

  /** Whether this is a file that a job or a compaction was writing, and may have left. */
  static boolean isUnfinished(String name) {
    return name.startsWith(WRITING)
        || name.startsWith("." + WRITING)
        || (name.startsWith(".") && name.contains(".inprogress"));
  }
}
