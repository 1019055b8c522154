package dev.adtally.flink.state;

import dev.adtally.domain.aggregation.AdMetric;

/** Binary form of an intake of {@link AdMetric}. */
public final class AdMetricIntakeForm extends IntakeForm<AdMetric> {

  private static final long serialVersionUID = 1L;

  public AdMetricIntakeForm() {
    super(new AdMetricForm());
  }
}
