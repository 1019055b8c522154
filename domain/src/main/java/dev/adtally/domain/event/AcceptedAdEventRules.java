package dev.adtally.domain.event;

import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import java.util.Optional;

/**
 * The aggregation job has validated a cleansed event against its configuration already; what no
 * aggregation job lets through was written by someone else.
 */
public record AcceptedAdEventRules() implements RecordRules<AcceptedAdEvent> {

  @Override
  public Optional<Rejection> violation(AcceptedAdEvent accepted, long clockMillis) {
    return AdEventRules.ofFields(accepted.event());
  }

  @Override
  public long eventTimeMillis(AcceptedAdEvent accepted) {
    return accepted.event().eventTimeMillis();
  }
}
