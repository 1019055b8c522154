package dev.adtally.tools.recount;

import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.time.EventTimeBounds;

/**
 * The rules that a region's aggregation job is configured with.
 *
 * @param region part of every row's identity
 */
public record RecountRules(String region, AdEventRules events, DedupPolicy dedup) {

  EventTimeBounds bounds() {
    return dedup.bounds();
  }

  String currency() {
    return events.currency();
  }
}
