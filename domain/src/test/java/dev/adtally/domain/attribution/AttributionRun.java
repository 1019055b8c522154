package dev.adtally.domain.attribution;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.time.EventTimeBounds;
import java.util.ArrayList;
import java.util.EnumMap;
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
  private final List<OrderState> decisions = new ArrayList<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private long watermarkMillis = EventTimeBounds.NO_WATERMARK;

  private AttributionRun(OrderAttribution attribution) {
    this.attribution = attribution;
  }

  /** What became of the order records, and every decision, in order of time. */
  record Result(List<OrderState> decisions, Map<Outcome, Integer> outcomes) {}

  /** Every decision, in order of time. */
  static List<OrderState> of(Journey journey, Setup setup, Random random) {
    return resultOf(journey, setup, random).decisions();
  }

  static Result resultOf(Journey journey, Setup setup, Random random) {
    AttributionRun run = new AttributionRun(setup.attribution());
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
    return new Result(run.decisions, run.outcomes);
  }

  private void touch(Touch touch) {
    long expiry = attribution.settings().touchExpiryMillis(touch);
    if (expiry > watermarkMillis) {
      touches.put(touch.identity(), touch);
      timers.add(expiry);
    }
    for (OrderState state : List.copyOf(orders.values())) {
      if (attribution.isRevisedBy(state, touch)) {
        say(attribution.revise(state, touch));
      }
    }
  }

  private void order(Journey.Arrival arrival) {
    OrderState known = orders.get(arrival.order().orderId());
    OrderArrival result = attribution.arrive(known, arrival.order(), watermarkMillis);
    outcomes.merge(result.outcome(), 1, Integer::sum);
    result.state().ifPresent(this::keep);
  }

  private void keep(OrderState state) {
    long orderTimeMillis = state.order().orderTimeMillis();
    timers.add(attribution.settings().decisionTimeMillis(orderTimeMillis));
    timers.add(attribution.settings().orderExpiryMillis(orderTimeMillis));
    if (state.decided()) {
      say(state);
    } else if (attribution.isDue(state, watermarkMillis)) {
      say(attribution.decide(state, touches.values()));
    } else {
      orders.put(state.order().orderId(), state);
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
          say(attribution.decide(state, touches.values()));
        }
      }
      orders.values().removeIf(state -> attribution.isExpired(state, timer));
      touches.values().removeIf(touch -> attribution.settings().touchExpiryMillis(touch) <= timer);
    }
  }

  private void say(OrderState decided) {
    orders.put(decided.order().orderId(), decided);
    decisions.add(decided);
  }
}
