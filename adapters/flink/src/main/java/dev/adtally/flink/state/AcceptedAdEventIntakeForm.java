package dev.adtally.flink.state;

import dev.adtally.domain.event.AcceptedAdEvent;

/** Binary form of an intake of {@link AcceptedAdEvent}. */
public final class AcceptedAdEventIntakeForm extends IntakeForm<AcceptedAdEvent> {

  private static final long serialVersionUID = 1L;

  public AcceptedAdEventIntakeForm() {
    super(new AcceptedAdEventForm());
  }
}
