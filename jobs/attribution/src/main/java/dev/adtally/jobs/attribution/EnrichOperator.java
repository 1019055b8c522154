package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.OrderDetailsService;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;

/**
 * Asks the order details service, without waiting for one answer before the next question. Answers
 * may overtake each other: the greater revision wins at the sinks.
 */
final class EnrichOperator extends RichAsyncFunction<OrderState, AttributedOrder> {

  private static final long serialVersionUID = 1L;

  private final ServiceFactory factory;
  private final OrderCredits credits;

  private transient OrderDetailsService service;
  private transient Map<EnrichmentStatus, Counter> counters;

  EnrichOperator(ServiceFactory factory, OrderCredits credits) {
    this.factory = factory;
    this.credits = credits;
  }

  @Override
  public void open(OpenContext context) {
    service = factory.open();
    counters = new EnumMap<>(EnrichmentStatus.class);
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("enrichment");
    for (EnrichmentStatus status : EnrichmentStatus.values()) {
      counters.put(status, group.counter(status.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
  }

  @Override
  public void asyncInvoke(OrderState decided, ResultFuture<AttributedOrder> result) {
    service
        .detailsOf(decided.order().orderId(), decided.order().version())
        .whenComplete(
            (enrichment, error) -> {
              if (error == null) {
                complete(decided, enrichment, result);
              } else {
                result.completeExceptionally(error);
              }
            });
  }

  /** The service's own timeout comes first; this one is for an answer that got lost. */
  @Override
  public void timeout(OrderState decided, ResultFuture<AttributedOrder> result) {
    complete(decided, Enrichment.unavailable(), result);
  }

  private void complete(
      OrderState decided, Enrichment enrichment, ResultFuture<AttributedOrder> result) {
    counters.get(enrichment.status()).inc();
    result.complete(credits.rows(decided, enrichment));
  }

  /** Makes the service's client on the worker. */
  @FunctionalInterface
  interface ServiceFactory extends Serializable {
    OrderDetailsService open();
  }
}
