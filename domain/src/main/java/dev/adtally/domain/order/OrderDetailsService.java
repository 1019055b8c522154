package dev.adtally.domain.order;

import java.util.concurrent.CompletionStage;

/**
 * Looks up the details of an order. The stage never completes exceptionally: a service that is
 * slow, down or answers nonsense gives {@link Enrichment#unavailable()}, so an order is never lost
 * or held up by it. Look-ups are idempotent and may run concurrently.
 */
public interface OrderDetailsService extends AutoCloseable {

  /**
   * Details of an order, within the implementation's timeout and retries.
   *
   * @param orderVersion what a new version of the order says may differ
   */
  CompletionStage<Enrichment> detailsOf(String orderId, int orderVersion);

  /** Gives up what is in flight, and frees what the service holds. */
  @Override
  default void close() {}
}
