package dev.adtally.flink.operator;

import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.time.EventTimeBounds;
import java.io.Serializable;
import java.util.Objects;

/**
 * How a source's records are taken in.
 *
 * @param job the job's name in the ledger
 * @param region the source topic's region
 * @param lateness bounds to refuse late records by, or null if the topic has none
 * @param acceptedCount whether an accepted record counts at once; false if a later operator still
 *     decides
 * @param bounded whether the source ends, so that its subtasks may end at different times
 */
public record IntakeSettings<T>(
    String job,
    String region,
    RecordRules<T> rules,
    EventTimeBounds lateness,
    boolean acceptedCount,
    boolean bounded)
    implements Serializable {

  public IntakeSettings {
    Objects.requireNonNull(rules, "rules");
  }

  /** Of a source without end. */
  public IntakeSettings(
      String job,
      String region,
      RecordRules<T> rules,
      EventTimeBounds lateness,
      boolean acceptedCount) {
    this(job, region, rules, lateness, acceptedCount, false);
  }
}
