package dev.adtally.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Counts of one client since it was made, and what it is doing now. Safe to read from any thread;
 * whoever knows a metric system binds it there.
 */
public final class LookUpMetrics {

  private final Map<LookUpEvent, LongAdder> counts = new EnumMap<>(LookUpEvent.class);
  private final IntSupplier inFlight;
  private final IntSupplier circuitState;
  private final LongSupplier cacheSize;

  LookUpMetrics(IntSupplier inFlight, IntSupplier circuitState, LongSupplier cacheSize) {
    this.inFlight = inFlight;
    this.circuitState = circuitState;
    this.cacheSize = cacheSize;
    for (LookUpEvent event : LookUpEvent.values()) {
      counts.put(event, new LongAdder());
    }
  }

  void count(LookUpEvent event) {
    counts.get(event).increment();
  }

  /** How often {@code event} happened. */
  public long countOf(LookUpEvent event) {
    return counts.get(event).sum();
  }

  /** Look-ups whose turn has come and that are not answered yet. */
  public int inFlight() {
    return inFlight.getAsInt();
  }

  /** 0 closed (calls are made), 1 half open (one call tries the service), 2 open (none is made). */
  public int circuitState() {
    return circuitState.getAsInt();
  }

  /** Answers in the cache, roughly. */
  public long cacheSize() {
    return cacheSize.getAsLong();
  }
}
