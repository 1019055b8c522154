package dev.adtally.http;

import dev.failsafe.CircuitBreaker;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The circuit that spares a dead service, and everyone who waits for it, further calls. */
final class Circuit {

  private static final Logger LOG = LoggerFactory.getLogger(HttpOrderDetailsService.class);

  private Circuit() {}

  /** Closed at first; calls that another attempt may better are its failures. */
  static CircuitBreaker<CallResult> of(OrderDetailsConfig.Circuit config, Runnable onOpen) {
    return CircuitBreaker.<CallResult>builder()
        .handleIf((result, failure) -> failure != null || result.passing())
        .withFailureThreshold(config.failures())
        .withSuccessThreshold(1)
        .withDelay(config.pause())
        .onOpen(
            event -> {
              onOpen.run();
              LOG.warn(
                  "order details: circuit open: {} calls in a row failed; no call for {}",
                  config.failures(),
                  config.pause());
            })
        .onClose(event -> LOG.info("order details: circuit closed: the service answers again"))
        .build();
  }

  /** See {@link LookUpMetrics#circuitState()}. */
  static IntSupplier stateOf(CircuitBreaker<CallResult> circuit) {
    return () ->
        switch (circuit.getState()) {
          case CLOSED -> 0;
          case HALF_OPEN -> 1;
          case OPEN -> 2;
        };
  }
}
