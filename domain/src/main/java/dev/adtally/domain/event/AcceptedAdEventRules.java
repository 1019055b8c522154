package dev.adtally.domain.event;

import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import java.util.Optional;

/** The aggregation job has validated a cleansed event already: nothing is left to refuse. */
public record AcceptedAdEventRules() implements RecordRules<AcceptedAdEvent> {

  @Override
  public Optional<Rejection> violation(AcceptedAdEvent accepted, long clockMillis) {
    return Optional.empty();
  }

  @Override
  public long eventTimeMillis(AcceptedAdEvent accepted) {
    return accepted.event().eventTimeMillis();
  }
}
