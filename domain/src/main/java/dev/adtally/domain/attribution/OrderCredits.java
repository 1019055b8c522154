package dev.adtally.domain.attribution;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows that a decided order gives: for each model one for every touch that it considers, those
 * without credit included. So a decision that knows more outranks each row of one that knows less,
 * whoever wrote it: credit that moved leaves zero behind, in a replay and from another region too.
 */
public record OrderCredits(
    List<AttributionModel> models, AttributionSettings settings, int generation)
    implements Serializable {

  /** How many touches a row with credit names. */
  public static final int MAX_CONSIDERED = 20;

  public OrderCredits {
    models = List.copyOf(models);
    Set<String> names = new HashSet<>();
    for (AttributionModel model : models) {
      if (!names.add(model.name())) {
        throw new IllegalArgumentException("two models are named " + model.name());
      }
    }
  }

  /** Restatements of every credit of the order. */
  public List<AttributedOrder> rows(OrderState state, Enrichment enrichment) {
    List<Touch> touches = Touch.oncePerEvent(state.candidates());
    if (touches.isEmpty() || !settings.mayCredit(state.order().orderTimeMillis())) {
      return List.of();
    }
    List<AttributedOrder> rows = new ArrayList<>(models.size() * touches.size());
    for (AttributionModel model : models) {
      rows.addAll(rows(model, state, touches, enrichment));
    }
    return rows;
  }

  private List<AttributedOrder> rows(
      AttributionModel model, OrderState state, List<Touch> touches, Enrichment enrichment) {
    List<Touch> creditable =
        touches.stream().filter(touch -> model.exclusion(touch).isEmpty()).toList();
    if (creditable.isEmpty()) {
      return List.of();
    }
    Order order = state.order();
    List<Share> earned = model.share(creditable);
    long[] revenue = revenue(order, earned);
    boolean stands = order.status().earnsCredit();
    List<Share> shares = stands ? earned : earned.stream().map(Share::withdrawn).toList();
    Why why = why(state, Stream.concat(shares.stream(), excluded(model, touches)).toList());
    List<AttributedOrder> rows = new ArrayList<>(shares.size());
    for (int i = 0; i < shares.size(); i++) {
      rows.add(
          row(
              model.name(),
              state,
              shares.get(i),
              stands ? revenue[i] : 0,
              touches.size(),
              earned.get(i).creditPpm() > 0 ? why : Why.NONE,
              enrichment));
    }
    return rows;
  }

  private AttributedOrder row(
      String model,
      OrderState state,
      Share share,
      long revenueMicros,
      int touchesConsidered,
      Why why,
      Enrichment enrichment) {
    Order order = state.order();
    Touch touch = share.touch();
    return new AttributedOrder(
        RecordUuids.ofCredit(model, order.orderId(), touch.eventId()),
        touch.region(),
        model,
        order.orderId(),
        order.userId(),
        order.merchantId(),
        order.orderTimeMillis(),
        order.status(),
        order.version(),
        order.totalMicros(),
        order.currency(),
        touch.eventId(),
        touch.type(),
        touch.timeMillis(),
        touch.adId(),
        touch.campaignId(),
        share.creditPpm(),
        revenueMicros,
        touchesConsidered,
        share.reason(),
        why.nearest(),
        why.rest(),
        enrichment,
        CreditRevision.withEnrichment(revision(state), enrichment.status()),
        generation);
  }

  private static long revision(OrderState state) {
    return CreditRevision.of(state.greatestVersion(), state.order(), state.candidates().size());
  }

  /** The whole total shared out as the credit is, to the last micro. */
  private static long[] revenue(Order order, List<Share> shares) {
    long[] weights = shares.stream().mapToLong(Share::creditPpm).toArray();
    return LargestRemainder.split(order.totalMicros(), weights);
  }

  private static Stream<Share> excluded(AttributionModel model, List<Touch> touches) {
    return touches.stream()
        .flatMap(
            touch -> model.exclusion(touch).map(reason -> new Share(touch, 0, reason)).stream());
  }

  /**
   * The nearest candidates; others, as far as there is room, so that a user's touches of many
   * merchants don't hide those that the order is shared out among.
   */
  private Why why(OrderState state, List<Share> candidates) {
    Order order = state.order();
    Comparator<Share> nearest =
        Comparator.comparing(Share::touch, OrderAttribution.nearestTo(order));
    List<Share> named =
        Stream.concat(
                candidates.stream().sorted(nearest),
                state.outside().stream().map(touch -> outside(order, touch)))
            .limit(MAX_CONSIDERED)
            .sorted(nearest)
            .toList();
    int all = candidates.size() + state.outside().size() + state.outsideRest();
    return new Why(named, all - named.size());
  }

  private Share outside(Order order, Touch touch) {
    return new Share(touch, 0, settings.exclusion(order, touch).orElseThrow());
  }

  /** The touches nearest to the order, and how many more there were. */
  private record Why(List<Share> nearest, int rest) {
    static final Why NONE = new Why(List.of(), 0);
  }
}
