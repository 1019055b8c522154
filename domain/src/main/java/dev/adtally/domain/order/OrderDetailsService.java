package dev.adtally.domain.order;

import java.util.concurrent.CompletionStage;

/**
 * Looks up the details of an order. The stage never completes exceptionally: a service that is
 * slow, down or answers nonsense gives {@link Enrichment#unavailable()}, so an order is never lost
 * or held up by it. Look-ups are idempotent and may run concurrently.
 */
public interface OrderDetailsService extends AutoCloseable {

  /** Details of the order with this id, within the implementation's timeout and retries. */
  CompletionStage<Enrichment> detailsOf(String orderId);

  /** Gives up what is in flight, and frees what the service holds. */
  @Override
  default void close() {}
}
