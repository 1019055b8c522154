package dev.adtally.domain.order;

/** Whether an order's details could be had. The ordinal order is the order of information. */
public enum EnrichmentStatus {
  /** The service did not answer in time, or answered with an error. */
  UNAVAILABLE,
  /** The service answered that it does not know the order. */
  NOT_FOUND,
  /** The details are there. */
  ENRICHED
}
