package dev.adtally.flink.state;

import dev.adtally.domain.event.AdEvent;

/** Binary form of an intake of {@link AdEvent}. */
public final class AdEventIntakeForm extends IntakeForm<AdEvent> {

  private static final long serialVersionUID = 1L;

  public AdEventIntakeForm() {
    super(new AdEventForm());
  }
}
