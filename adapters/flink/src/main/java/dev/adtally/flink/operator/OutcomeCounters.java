package dev.adtally.flink.operator;

import dev.adtally.domain.intake.Outcome;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** One counter for each outcome: {@code outcome.counted}, {@code outcome.late} and so on. */
public final class OutcomeCounters {

  private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

  public OutcomeCounters(MetricGroup group) {
    MetricGroup outcomes = group.addGroup("outcome");
    for (Outcome outcome : Outcome.values()) {
      counters.put(outcome, outcomes.counter(outcome.name().toLowerCase(Locale.ROOT)));
    }
  }

  public void count(Outcome outcome) {
    counters.get(outcome).inc();
  }
}
