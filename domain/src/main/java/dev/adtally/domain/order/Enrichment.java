package dev.adtally.domain.order;

import java.util.Optional;

/** The answer of the order details service: a status, and the details exactly if enriched. */
public record Enrichment(EnrichmentStatus status, Optional<OrderDetails> details) {

  public Enrichment {
    if (details.isPresent() != (status == EnrichmentStatus.ENRICHED)) {
      throw new IllegalArgumentException("status " + status + " with details " + details);
    }
  }

  /** The service answered. */
  public static Enrichment of(OrderDetails details) {
    return new Enrichment(EnrichmentStatus.ENRICHED, Optional.of(details));
  }

  /** The service answered that it does not know the order. */
  public static Enrichment notFound() {
    return new Enrichment(EnrichmentStatus.NOT_FOUND, Optional.empty());
  }

  /** No usable answer. */
  public static Enrichment unavailable() {
    return new Enrichment(EnrichmentStatus.UNAVAILABLE, Optional.empty());
  }
}
