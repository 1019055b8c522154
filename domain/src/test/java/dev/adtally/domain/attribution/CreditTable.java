package dev.adtally.domain.attribution;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/** The table of a sink that keeps the greatest (generation, revision) of each UUID. */
final class CreditTable {

  private static final List<Enrichment> ENRICHMENTS =
      List.of(
          Enrichment.unavailable(),
          Enrichment.notFound(),
          Enrichment.of(new OrderDetails(2, true, Optional.empty())));

  /** What is in the list of touches for people alone: it depends on what was known when. */
  private static final Set<CreditReason> OUTSIDE =
      EnumSet.of(
          CreditReason.OUT_OF_WINDOW,
          CreditReason.AFTER_ORDER,
          CreditReason.OTHER_MERCHANT,
          CreditReason.OTHER_CAMPAIGN);

  private final LongUnaryOperator revisions;
  private final Map<UUID, AttributedOrder> rows = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();

  CreditTable() {
    this(LongUnaryOperator.identity());
  }

  /** A table that takes revisions for what {@code revisions} makes of them. */
  CreditTable(LongUnaryOperator revisions) {
    this.revisions = revisions;
  }

  /** A table that takes every row for fuller than the one before. */
  static CreditTable keepingTheLast() {
    AtomicLong last = new AtomicLong();
    return new CreditTable(revision -> last.decrementAndGet());
  }

  /** Takes in the rows of these decisions, each with some answer of the details service. */
  void accept(List<OrderState> decisions, OrderCredits credits, Random random) {
    accept(decisions, credits, random, row -> true);
  }

  void accept(
      List<OrderState> decisions,
      OrderCredits credits,
      Random random,
      Predicate<AttributedOrder> written) {
    for (OrderState decided : decisions) {
      Enrichment enrichment = ENRICHMENTS.get(random.nextInt(ENRICHMENTS.size()));
      credits.rows(decided, enrichment).stream().filter(written).forEach(this::put);
    }
  }

  private void put(AttributedOrder row) {
    AttributedOrder held = rows.get(row.recordUuid());
    int order = held == null ? 1 : compare(row, held);
    if (order == 0 && !said(row).equals(said(held))) {
      contradictions.add(held + ", and " + row);
    }
    if (order > 0) {
      rows.put(row.recordUuid(), row);
    }
  }

  /** Rows of one revision that do not say the same. */
  List<String> contradictions() {
    return contradictions;
  }

  /** How many rows an overriding run wrote. */
  int overridden() {
    return (int) rows.values().stream().filter(row -> row.generation() > 0).count();
  }

  private int compare(AttributedOrder one, AttributedOrder other) {
    return one.generation() != other.generation()
        ? Integer.compare(one.generation(), other.generation())
        : Long.compare(
            revisions.applyAsLong(one.revision()), revisions.applyAsLong(other.revision()));
  }

  /** A row without what depends on arrival. */
  static List<Object> said(AttributedOrder row) {
    return List.of(
        row.region(),
        row.orderStatus(),
        row.orderVersion(),
        row.orderTotalMicros(),
        row.creditPpm(),
        row.revenueMicros(),
        row.touchesConsidered(),
        row.reason(),
        row.considered().stream().filter(share -> !OUTSIDE.contains(share.reason())).toList());
  }

  /** As {@link BatchCredits} states them. */
  Map<String, String> stated() {
    Map<String, String> stated = new TreeMap<>();
    for (AttributedOrder row : rows.values()) {
      stated.put(
          row.model() + ": " + row.orderId() + " to " + row.touchEventId(),
          "%s v%d %s of %d: %d ppm, %d micros, %s"
              .formatted(
                  row.region(),
                  row.orderVersion(),
                  row.orderStatus(),
                  row.touchesConsidered(),
                  row.creditPpm(),
                  row.revenueMicros(),
                  row.reason()));
    }
    return stated;
  }

  /** The rows of one order by one model. */
  List<AttributedOrder> of(String model, String orderId) {
    return rows.values().stream()
        .filter(row -> row.model().equals(model) && row.orderId().equals(orderId))
        .toList();
  }
}
