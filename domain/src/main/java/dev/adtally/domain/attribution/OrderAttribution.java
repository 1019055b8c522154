package dev.adtally.domain.attribution;

import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;

import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.order.Order;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The life of an order: pending until the watermark has passed its time, decided then, revised
 * whenever another version or a further touch arrives, forgotten when its retention ends.
 *
 * <p>A decided state is a function of the sets of versions and touches seen, so any order of
 * arrival ends in the same credits.
 */
public record OrderAttribution(AttributionSettings settings) implements Serializable {

  /**
   * Takes in an order record.
   *
   * @param known the order's state, or null if it is not known
   * @param watermarkMillis greatest watermark that touches were forgotten by
   */
  public OrderArrival arrive(OrderState known, Order order, long watermarkMillis) {
    if (known != null) {
      return laterRecord(known, order);
    }
    if (settings.bounds().isLate(order.orderTimeMillis(), watermarkMillis)) {
      return OrderArrival.refused(
          watermarkMillis >= settings.orderExpiryMillis(order.orderTimeMillis())
              ? RejectionReason.ORDER_PAST_RETENTION
              : RejectionReason.BEHIND_LATENESS_BOUND,
          "order_time is %s, the watermark %s: touches may be forgotten that the order needs"
              .formatted(
                  Instant.ofEpochMilli(order.orderTimeMillis()),
                  Instant.ofEpochMilli(watermarkMillis)),
          Optional.empty());
    }
    return OrderArrival.counted(OrderState.pending(order));
  }

  /**
   * An order only moves forward (see {@link dev.adtally.domain.order.OrderStatus#mayFollow}). The
   * version in force is the greatest that is possible after every lower one seen; whatever arrives
   * first, it ends as the same, and falls only when a lower version refutes it.
   */
  private OrderArrival laterRecord(OrderState known, Order order) {
    Order inForce = known.order();
    if (!settings.matching().agree(order, inForce)) {
      return OrderArrival.refused(
          RejectionReason.IMPOSSIBLE_TRANSITION,
          "version %d says %s; version %d said %s: these never change"
              .formatted(order.version(), subject(order), inForce.version(), subject(inForce)),
          Optional.empty());
    }
    int greatest = Math.max(known.greatestVersion(), order.version());
    if (order.version() > inForce.version()) {
      return order.status().mayFollow(inForce.status())
          ? OrderArrival.counted(known.withVersion(order, greatest))
          : OrderArrival.refused(
              RejectionReason.IMPOSSIBLE_TRANSITION,
              "version %d is %s, after version %d was %s"
                  .formatted(order.version(), order.status(), inForce.version(), inForce.status()),
              greatest > known.greatestVersion()
                  ? Optional.of(known.withVersion(inForce, greatest))
                  : Optional.empty());
    }
    boolean refutes =
        order.version() < inForce.version() && !inForce.status().mayFollow(order.status());
    return refutes
        ? OrderArrival.counted(known.withVersion(order, greatest))
        : OrderArrival.duplicate();
  }

  private String subject(Order order) {
    String subject =
        "merchant_id %s, order_time %s"
            .formatted(order.merchantId(), Instant.ofEpochMilli(order.orderTimeMillis()));
    return settings.matching() == Matching.CAMPAIGN
        ? subject + ", campaign_id " + order.campaignId().orElse("none")
        : subject;
  }

  /** Whether the order's time to be decided has come. */
  public boolean isDue(OrderState state, long watermarkMillis) {
    return watermarkMillis >= settings.decisionTimeMillis(state.order().orderTimeMillis());
  }

  /** Whether the order can't be revised any more. */
  public boolean isExpired(OrderState state, long watermarkMillis) {
    return watermarkMillis >= settings.orderExpiryMillis(state.order().orderTimeMillis());
  }

  /** Whether a touch would tell a decided order something new. */
  public boolean isRevisedBy(OrderState state, Touch touch) {
    return state.decided()
        && settings.exclusion(state.order(), touch).isEmpty()
        && state.candidates().stream()
            .noneMatch(known -> known.identity().equals(touch.identity()));
  }

  /** Decides the order with the user's touches that are known now. */
  public OrderState decide(OrderState state, Collection<Touch> touches) {
    Order order = state.order();
    Map<Boolean, List<Touch>> byCandidacy =
        touches.stream()
            .collect(partitioningBy(touch -> settings.exclusion(order, touch).isEmpty()));
    List<Touch> candidates = chronological(byCandidacy.get(true));
    List<Touch> outside = outside(candidates, byCandidacy.get(false));
    return new OrderState(
        order,
        state.greatestVersion(),
        true,
        candidates,
        outside.stream().sorted(nearestTo(order)).limit(OrderState.MAX_OUTSIDE).toList(),
        Math.max(0, outside.size() - OrderState.MAX_OUTSIDE));
  }

  /** The state of a decided order once a touch revises it. */
  public OrderState revise(OrderState state, Touch touch) {
    List<Touch> candidates = new ArrayList<>(state.candidates());
    candidates.add(touch);
    return state.withCandidates(chronological(candidates));
  }

  /** The nearest in time first; of two as near, the later. */
  static Comparator<Touch> nearestTo(Order order) {
    return Comparator.<Touch>comparingLong(
            touch -> Math.abs(order.orderTimeMillis() - touch.timeMillis()))
        .thenComparing(Touch.CHRONOLOGICAL.reversed());
  }

  /** Each event once, and none that is a candidate as another region tells it. */
  private static List<Touch> outside(List<Touch> candidates, List<Touch> others) {
    Set<String> known = candidates.stream().map(Touch::eventId).collect(toSet());
    return Touch.oncePerEvent(chronological(others)).stream()
        .filter(touch -> !known.contains(touch.eventId()))
        .toList();
  }

  private static List<Touch> chronological(Collection<Touch> touches) {
    Set<String> seen = new HashSet<>();
    return touches.stream()
        .filter(touch -> seen.add(touch.identity()))
        .sorted(Touch.CHRONOLOGICAL)
        .toList();
  }
}
