package dev.adtally.domain.attribution;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.order.Order;
import java.io.Serializable;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The life of an order: pending until the watermark has passed its time, decided then, revised
 * whenever a greater version or a further touch arrives, forgotten when its retention ends.
 *
 * <p>Every decision is a function of the order's greatest version and the set of touches seen, so
 * any order of arrival ends in the same credits.
 */
public record OrderAttribution(
    String region, AttributionModel model, AttributionSettings settings, int generation)
    implements Serializable {

  private static final Comparator<Touch> BY_TIME =
      Comparator.comparingLong(Touch::timeMillis).thenComparing(Touch::eventId);

  /**
   * Takes in an order record.
   *
   * @param known the order's state, or null if it is not known
   * @param watermarkMillis greatest watermark that touches were forgotten by
   */
  public OrderArrival arrive(OrderState known, Order order, long watermarkMillis) {
    if (known != null) {
      return order.version() <= known.order().version()
          ? OrderArrival.duplicate()
          : OrderArrival.counted(
              new OrderState(order, known.decided(), known.considered(), known.credited()));
    }
    if (settings.bounds().isLate(order.orderTimeMillis(), watermarkMillis)) {
      return OrderArrival.refused(
          watermarkMillis >= settings.orderExpiryMillis(order.orderTimeMillis())
              ? RejectionReason.ORDER_PAST_RETENTION
              : RejectionReason.BEHIND_LATENESS_BOUND,
          "order_time is %s, the watermark %s: touches may be forgotten that the order needs"
              .formatted(
                  Instant.ofEpochMilli(order.orderTimeMillis()),
                  Instant.ofEpochMilli(watermarkMillis)));
    }
    return OrderArrival.counted(OrderState.pending(order));
  }

  /** Whether the order's time to be decided has come. */
  public boolean isDue(OrderState state, long watermarkMillis) {
    return watermarkMillis >= settings.decisionTimeMillis(state.order().orderTimeMillis());
  }

  /** Whether the order can't be revised any more. */
  public boolean isExpired(OrderState state, long watermarkMillis) {
    return watermarkMillis >= settings.orderExpiryMillis(state.order().orderTimeMillis());
  }

  /** Whether a touch stands in its window before the order, with the same merchant. */
  public boolean isCandidate(OrderState state, Touch touch) {
    return touch.merchantId().equals(state.order().merchantId())
        && settings.windows().contain(touch, state.order().orderTimeMillis());
  }

  /** Whether a touch would tell a decided order something new. */
  public boolean isRevisedBy(OrderState state, Touch touch) {
    return state.decided()
        && isCandidate(state, touch)
        && state.considered().stream().noneMatch(known -> known.eventId().equals(touch.eventId()));
  }

  /**
   * Decides the order, or decides it anew, with these of the user's touches besides the known. What
   * an event id stands for never changes once it was considered.
   */
  public Revision decide(OrderState state, Collection<Touch> touches) {
    Map<String, Touch> considered = new LinkedHashMap<>();
    state.considered().forEach(touch -> considered.put(touch.eventId(), touch));
    touches.stream()
        .filter(touch -> isCandidate(state, touch))
        .forEach(touch -> considered.putIfAbsent(touch.eventId(), touch));
    List<Share> shares = model.share(considered.values());
    Map<String, Touch> credited = new LinkedHashMap<>();
    state.credited().forEach(touch -> credited.put(touch.eventId(), touch));
    shares.forEach(share -> credited.put(share.touch().eventId(), share.touch()));
    OrderState decided =
        new OrderState(
            state.order(), true, sorted(considered.values()), List.copyOf(credited.values()));
    return new Revision(decided, credits(decided, shares));
  }

  private List<Credit> credits(OrderState state, List<Share> shares) {
    if (!settings.mayCredit(state.order().orderTimeMillis())) {
      return List.of();
    }
    Map<String, Share> byTouch = new LinkedHashMap<>();
    shares.forEach(share -> byTouch.put(share.touch().eventId(), share));
    List<Credit> credits = new ArrayList<>(state.credited().size());
    for (Touch touch : state.credited()) {
      Share share = byTouch.getOrDefault(touch.eventId(), superseded(touch));
      credits.add(credit(state, share));
    }
    return credits;
  }

  private Credit credit(OrderState state, Share share) {
    Order order = state.order();
    boolean withdrawn = share.creditPpm() > 0 && !order.status().earnsCredit();
    int creditPpm = withdrawn ? 0 : share.creditPpm();
    return new Credit(
        RecordUuids.ofCredit(model.name(), order.orderId(), share.touch().eventId()),
        region,
        model.name(),
        order,
        share.touch(),
        creditPpm,
        revenueMicros(order.totalMicros(), creditPpm),
        state.considered().size(),
        withdrawn ? CreditReason.ORDER_WITHDRAWN : share.reason(),
        CreditRevision.of(order.version(), state.considered().size()),
        generation);
  }

  private static Share superseded(Touch touch) {
    return new Share(touch, 0, CreditReason.SUPERSEDED);
  }

  private static long revenueMicros(long totalMicros, int creditPpm) {
    return BigInteger.valueOf(totalMicros)
        .multiply(BigInteger.valueOf(creditPpm))
        .divide(BigInteger.valueOf(Share.WHOLE_PPM))
        .longValueExact();
  }

  private static List<Touch> sorted(Collection<Touch> touches) {
    return touches.stream().sorted(BY_TIME).toList();
  }
}
