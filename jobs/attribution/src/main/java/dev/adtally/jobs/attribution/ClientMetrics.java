package dev.adtally.jobs.attribution;

import dev.adtally.http.LookUpEvent;
import dev.adtally.http.LookUpMetrics;
import java.util.Locale;
import org.apache.flink.metrics.MetricGroup;

/** Shows what the client counts in Flink's metrics, in group {@code orderDetails}. */
final class ClientMetrics {

  private ClientMetrics() {}

  /** Gauges, because the counts are the client's own, made on its threads. */
  static void show(LookUpMetrics metrics, MetricGroup operator) {
    MetricGroup group = operator.addGroup("orderDetails");
    for (LookUpEvent event : LookUpEvent.values()) {
      group.gauge(event.name().toLowerCase(Locale.ROOT), () -> metrics.countOf(event));
    }
    group.gauge("in_flight", metrics::inFlight);
    group.gauge("circuit", metrics::circuitState);
    group.gauge("cache_size", metrics::cacheSize);
  }
}
