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
 */
public record IntakeSettings<T>(
    String job,
    String region,
    RecordRules<T> rules,
    EventTimeBounds lateness,
    boolean acceptedCount)
    implements Serializable {

  public IntakeSettings {
    Objects.requireNonNull(rules, "rules");
  }
}
