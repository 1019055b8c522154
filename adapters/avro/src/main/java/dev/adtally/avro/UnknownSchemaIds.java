package dev.adtally.avro;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers for a while which schema ids the registry does not know, so that a stream of garbage
 * does not become one call per record, and yet a schema registered later is found. Holds a bounded
 * number of ids, the latest.
 */
final class UnknownSchemaIds {

  private final int maxIds;
  private final long rememberNanos;
  private final LongSupplier nanoTime;
  private final Map<Integer, Long> askedNanosById = new LinkedHashMap<>();

  UnknownSchemaIds(int maxIds, Duration remember, LongSupplier nanoTime) {
    this.maxIds = maxIds;
    this.rememberNanos = remember.toNanos();
    this.nanoTime = nanoTime;
  }

  boolean contains(int id) {
    Long askedNanos = askedNanosById.get(id);
    return askedNanos != null && nanoTime.getAsLong() - askedNanos < rememberNanos;
  }

  void add(int id) {
    askedNanosById.remove(id);
    askedNanosById.put(id, nanoTime.getAsLong());
    if (askedNanosById.size() > maxIds) {
      askedNanosById.remove(askedNanosById.keySet().iterator().next());
    }
  }

  int size() {
    return askedNanosById.size();
  }
}
