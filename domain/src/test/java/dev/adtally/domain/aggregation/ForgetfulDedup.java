package dev.adtally.domain.aggregation;

import dev.adtally.domain.dedup.DedupDecision;
import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.dedup.DedupSlots;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/** Dedup by the domain's rules, with a memory that really forgets when the watermark passes. */
final class ForgetfulDedup {

  private static final DedupSlots SLOTS = new DedupSlots(3, Duration.ofSeconds(7));

  private final DedupPolicy policy;
  private final LongUnaryOperator forgettableAtMillis;
  private final Map<String, Long> eventTimeMillisById = new HashMap<>();
  private final TreeMap<Long, Integer> slotBySweepMillis = new TreeMap<>();
  private long watermarkMillis = EventTimeBounds.NO_WATERMARK;

  ForgetfulDedup(DedupPolicy policy, LongUnaryOperator forgettableAtMillis) {
    this.policy = policy;
    this.forgettableAtMillis = forgettableAtMillis;
  }

  ForgetfulDedup copy() {
    ForgetfulDedup copy = new ForgetfulDedup(policy, forgettableAtMillis);
    copy.eventTimeMillisById.putAll(eventTimeMillisById);
    copy.slotBySweepMillis.putAll(slotBySweepMillis);
    copy.watermarkMillis = watermarkMillis;
    return copy;
  }

  DedupDecision decide(AdEvent event) {
    boolean known = eventTimeMillisById.containsKey(event.eventId());
    DedupDecision decision = policy.decide(known, event.eventTimeMillis(), watermarkMillis);
    if (decision == DedupDecision.FIRST) {
      eventTimeMillisById.put(event.eventId(), event.eventTimeMillis());
      int slot = SLOTS.slotOf(event.eventId());
      slotBySweepMillis.put(
          SLOTS.sweepAtOrAfter(slot, forgettableAtMillis.applyAsLong(event.eventTimeMillis())),
          slot);
    }
    return decision;
  }

  /** Raises the watermark, and sweeps the slots whose sweeps it passes. */
  void advance(long toMillis) {
    watermarkMillis = Math.max(watermarkMillis, toMillis);
    while (!slotBySweepMillis.isEmpty() && slotBySweepMillis.firstKey() <= watermarkMillis) {
      Map.Entry<Long, Integer> sweep = slotBySweepMillis.pollFirstEntry();
      eventTimeMillisById
          .entrySet()
          .removeIf(
              id ->
                  SLOTS.slotOf(id.getKey()) == sweep.getValue()
                      && forgettableAtMillis.applyAsLong(id.getValue()) <= sweep.getKey());
    }
  }

  int remembered() {
    return eventTimeMillisById.size();
  }
}
