package dev.adtally.jobs.attribution;

import dev.adtally.domain.order.EnrichmentStatus;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** The enrich step's own metrics, in group {@code enrichment}. */
final class EnrichMetrics {

  private final Map<EnrichmentStatus, Counter> lookUps = new EnumMap<>(EnrichmentStatus.class);
  private final Counter retries;
  private final Counter gaveUp;
  private final Counter replaced;
  private final MetricGroup group;

  EnrichMetrics(MetricGroup operator) {
    group = operator.addGroup("enrichment");
    for (EnrichmentStatus status : EnrichmentStatus.values()) {
      lookUps.put(status, group.counter(status.name().toLowerCase(Locale.ROOT)));
    }
    retries = group.counter("retries");
    gaveUp = group.counter("gave_up");
    replaced = group.counter("replaced");
  }

  void gauge(String name, Supplier<Number> value) {
    group.gauge(name, value::get);
  }

  /** A look-up for the latest decision of its order ended. */
  void ended(EnrichmentStatus status) {
    lookUps.get(status).inc();
  }

  /** A look-up of the schedule began. */
  void retried() {
    retries.inc();
  }

  /** An order stays without details: its schedule has ended. */
  void gaveUp() {
    gaveUp.inc();
  }

  /** A newer decision took the place of one whose details were still to come. */
  void replaced() {
    replaced.inc();
  }
}
