package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.order.OrderDetailsService;
import java.io.Serializable;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the enrich step on the worker, where its mailbox is. */
final class EnrichOperatorFactory extends AbstractStreamOperatorFactory<AttributedOrder>
    implements OneInputStreamOperatorFactory<OrderState, AttributedOrder> {

  private static final long serialVersionUID = 1L;

  private final ServiceFactory serviceFactory;
  private final OrderCredits credits;
  private final EnrichSettings settings;

  EnrichOperatorFactory(
      ServiceFactory serviceFactory, OrderCredits credits, EnrichSettings settings) {
    this.serviceFactory = serviceFactory;
    this.credits = credits;
    this.settings = settings;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is Flink's
  public <T extends StreamOperator<AttributedOrder>> T createStreamOperator(
      StreamOperatorParameters<AttributedOrder> parameters) {
    return (T) new EnrichOperator(parameters, serviceFactory, credits, settings);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
    return EnrichOperator.class;
  }

  /** Makes the service's client on the worker. */
  @FunctionalInterface
  interface ServiceFactory extends Serializable {

    /**
     * A client of its own for each subtask.
     *
     * @param metrics where the client shows what it does
     */
    OrderDetailsService open(MetricGroup metrics);
  }
}
