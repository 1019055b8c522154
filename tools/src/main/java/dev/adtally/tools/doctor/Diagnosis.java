package dev.adtally.tools.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What an examination found, worst first.
 *
 * @param at when it ended
 * @param took how long it took
 */
public record Diagnosis(List<Finding> findings, Instant at, Duration took) {

  public Diagnosis {
    findings =
        findings.stream()
            .sorted(
                Comparator.comparing(Finding::level)
                    .reversed()
                    .thenComparing(Finding::area)
                    .thenComparing(Finding::subject))
            .toList();
  }

  /** The worst level of all; green if nothing was examined. */
  public Level level() {
    return findings.stream().map(Finding::level).reduce(Level.GREEN, Level::or);
  }

  long count(Level level) {
    return findings.stream().filter(finding -> finding.level() == level).count();
  }
}
