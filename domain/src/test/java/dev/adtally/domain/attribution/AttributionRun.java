package dev.adtally.domain.attribution;

import dev.adtally.domain.time.EventTimeBounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * One run of the attribution of one user, by the domain's rules: keeps touches and orders as long
 * as the domain says and not a moment longer, and lets the watermark lag as it likes.
 */
final class AttributionRun {

  private final OrderAttribution attribution;
  private final Map<String, Touch> touches = new HashMap<>();
  private final Map<String, OrderState> orders = new HashMap<>();
  private final TreeSet<Long> timers = new TreeSet<>();
  private final List<List<Credit>> decisions = new ArrayList<>();
  private long watermarkMillis = EventTimeBounds.NO_WATERMARK;

  private AttributionRun(OrderAttribution attribution) {
    this.attribution = attribution;
  }

  /** The credits of every decision, in order of time. */
  static List<List<Credit>> of(Journey journey, OrderAttribution attribution, Random random) {
    AttributionRun run = new AttributionRun(attribution);
    for (Journey.Arrival arrival : journey.arrivals()) {
      if (random.nextInt(3) > 0) {
        run.advance(arrival.momentMillis() - random.nextLong(3) * random.nextInt(10));
      }
      if (arrival.touch() != null) {
        run.touch(arrival.touch());
      } else {
        run.order(arrival);
      }
    }
    run.advance(Long.MAX_VALUE);
    if (!run.orders.isEmpty() || !run.touches.isEmpty()) {
      throw new IllegalStateException("left over: " + run.orders + " and " + run.touches);
    }
    return run.decisions;
  }

  private void touch(Touch touch) {
    long expiry = attribution.settings().touchExpiryMillis(touch);
    if (expiry > watermarkMillis) {
      touches.put(touch.eventId(), touch);
      timers.add(expiry);
    }
    for (OrderState state : List.copyOf(orders.values())) {
      if (attribution.isRevisedBy(state, touch)) {
        decide(state, List.of(touch));
      }
    }
  }

  private void order(Journey.Arrival arrival) {
    OrderState known = orders.get(arrival.order().orderId());
    attribution.arrive(known, arrival.order(), watermarkMillis).state().ifPresent(this::keep);
  }

  private void keep(OrderState state) {
    long orderTimeMillis = state.order().orderTimeMillis();
    orders.put(state.order().orderId(), state);
    timers.add(attribution.settings().decisionTimeMillis(orderTimeMillis));
    timers.add(attribution.settings().orderExpiryMillis(orderTimeMillis));
    if (attribution.isDue(state, watermarkMillis)) {
      decide(state, List.copyOf(touches.values()));
    }
  }

  private void advance(long toMillis) {
    if (toMillis <= watermarkMillis) {
      return;
    }
    watermarkMillis = toMillis;
    while (!timers.isEmpty() && timers.first() <= watermarkMillis) {
      long timer = timers.pollFirst();
      for (OrderState state : List.copyOf(orders.values())) {
        if (!state.decided() && attribution.isDue(state, timer)) {
          decide(state, List.copyOf(touches.values()));
        }
      }
      orders.values().removeIf(state -> attribution.isExpired(state, timer));
      touches.values().removeIf(touch -> attribution.settings().touchExpiryMillis(touch) <= timer);
    }
  }

  private void decide(OrderState state, List<Touch> candidates) {
    Revision revision = attribution.decide(state, candidates);
    orders.put(state.order().orderId(), revision.state());
    decisions.add(revision.credits());
  }
}
