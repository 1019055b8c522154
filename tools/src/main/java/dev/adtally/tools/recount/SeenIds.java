package dev.adtally.tools.recount;

import dev.adtally.domain.dedup.DedupPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ids of counted events, each until no copy of it can be accepted any more.
 *
 * <p>State: about 200 bytes for each id within the horizon behind the slowest partition. Not
 * thread-safe.
 */
final class SeenIds {

  /** How far the watermark must have come on for a sweep to be worth it: it reads all ids. */
  private static final long SWEEP_MILLIS = 600_000;

  private final DedupPolicy policy;
  private final Map<String, Seen> byId = new HashMap<>();
  private long sweptAtMillis = Long.MIN_VALUE;

  SeenIds(DedupPolicy policy) {
    this.policy = policy;
  }

  Optional<Position> firstOf(String id) {
    Seen seen = byId.get(id);
    return seen == null
        ? Optional.empty()
        : Optional.of(new Position(seen.partition(), seen.offset()));
  }

  void add(String id, long eventTimeMillis, Position first) {
    byId.put(id, new Seen(eventTimeMillis, first.partition(), first.offset()));
  }

  /** Forgets by the smallest watermark of all partitions, in milliseconds since the epoch. */
  void advance(long watermarkMillis) {
    if (sweptAtMillis != Long.MIN_VALUE && watermarkMillis < sweptAtMillis + SWEEP_MILLIS) {
      return;
    }
    sweptAtMillis = watermarkMillis;
    byId.values()
        .removeIf(seen -> policy.forgettableAtMillis(seen.eventTimeMillis()) <= watermarkMillis);
  }

  int size() {
    return byId.size();
  }

  private record Seen(long eventTimeMillis, int partition, long offset) {}
}
