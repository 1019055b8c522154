package dev.adtally.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import java.util.Optional;

/**
 * Remembers details for a while, so that an order that a late touch revises is not asked for again.
 * A new version of an order is asked for anew. That an order is not found is not remembered: the
 * service may learn of it any moment.
 */
final class DetailsCache {

  private record Key(String orderId, int orderVersion) {}

  private final Cache<Key, Enrichment> answers;

  DetailsCache(OrderDetailsConfig.Cache config) {
    // work is done by the callers: a thread of its own would outlive the job
    answers =
        Caffeine.newBuilder()
            .maximumSize(config.size())
            .expireAfterWrite(config.ttl())
            .executor(Runnable::run)
            .build();
  }

  Optional<Enrichment> get(String orderId, int orderVersion) {
    return Optional.ofNullable(answers.getIfPresent(new Key(orderId, orderVersion)));
  }

  void put(String orderId, int orderVersion, Enrichment enrichment) {
    if (enrichment.status() == EnrichmentStatus.ENRICHED) {
      answers.put(new Key(orderId, orderVersion), enrichment);
    }
  }

  long size() {
    return answers.estimatedSize();
  }
}
