package dev.adtally.tools.doctor.hive;

import dev.adtally.hive.compaction.PartitionListing.Listed;
import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Judges whether queries see what the files hold. */
final class PartitionRule {

  private static final int TOLD = 3;

  private final Place place;
  private final String table;
  private final Duration grace;
  private final Duration unfinishedAge;

  /**
   * A rule for one table.
   *
   * @param table with its database
   * @param grace how long the job may take to register a partition
   */
  PartitionRule(Place place, String table, Duration grace, Duration unfinishedAge) {
    this.place = place;
    this.table = table;
    this.grace = grace;
    this.unfinishedAge = unfinishedAge;
  }

  /** At least one finding. */
  List<Finding> findings(TableFacts facts) {
    List<Finding> findings = new ArrayList<>();
    Set<String> missing =
        facts.directories().stream()
            .filter(listed -> listed.visibleFiles() > 0)
            .filter(listed -> !facts.registered().contains(listed.name()))
            .filter(listed -> listed.oldestVisible().plus(grace).isBefore(facts.now()))
            .map(Listed::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!missing.isEmpty()) {
      findings.add(
          finding(
              Level.RED,
              "%d partitions missing in the metastore".formatted(missing.size()),
              "their files are there and no query sees their rows: " + some(missing),
              "beeline -u JDBC_URL -e 'MSCK REPAIR TABLE %s'; if it recurs, see whether union-load reaches the metastore"
                  .formatted(table)));
    }
    Set<String> there = facts.directories().stream().map(Listed::name).collect(Collectors.toSet());
    Set<String> empty = new TreeSet<>(facts.registered());
    empty.removeAll(there);
    if (!empty.isEmpty()) {
      findings.add(
          finding(
              Level.YELLOW,
              "%d partitions without a directory".formatted(empty.size()),
              "the metastore has them, and their files are gone: " + some(empty),
              "if they were deleted on purpose: beeline -u JDBC_URL -e 'MSCK REPAIR TABLE %s DROP PARTITIONS'; else bring the files back"
                  .formatted(table)));
    }
    if (!facts.unfinished().isEmpty()) {
      findings.add(
          finding(
              Level.YELLOW,
              "%d unfinished files older than %s"
                  .formatted(facts.unfinished().size(), Spans.text(unfinishedAge)),
              "killed jobs left them; queries do not see them, they only take space: "
                  + some(facts.unfinished()),
              "./adtally hive sweep --dry-run, then without it"));
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.green(
              Area.HIVE,
              place,
              table,
              "%d partitions registered, %d directories"
                  .formatted(facts.registered().size(), there.size())));
    }
    return findings;
  }

  private static String some(Collection<String> names) {
    return names.stream().limit(TOLD).collect(Collectors.joining(", "))
        + (names.size() > TOLD ? ", …" : "");
  }

  private Finding finding(Level level, String measured, String reason, String nextStep) {
    return Finding.of(level, Area.HIVE, place, table, measured, reason, nextStep);
  }
}
