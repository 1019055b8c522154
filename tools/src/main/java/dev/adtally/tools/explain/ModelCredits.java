package dev.adtally.tools.explain;

import static java.util.stream.Collectors.partitioningBy;

import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.ConsideredTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one model says of an order.
 *
 * @param candidates the touches that it was shared out among, nearest to the order first: those
 *     that the rows name, and the nearest of the further ones that have credit
 * @param moreCandidates how many more there were
 * @param morePpm what those have of the order together, in parts per million
 * @param others touches of the user that are no candidates, nearest first
 * @param moreOthers how many more there were
 * @param totalPpm what all touches have together
 * @param totalRevenueMicros their revenue together
 * @param behind how many rows were written by a decision that knew less than the fullest
 */
public record ModelCredits(
    String model,
    List<ExplainedTouch> candidates,
    int moreCandidates,
    int morePpm,
    List<ExplainedTouch> others,
    int moreOthers,
    int totalPpm,
    long totalRevenueMicros,
    int behind) {

  private static final int MAX_FURTHER = 20;

  private static final Set<String> KEPT_OUT =
      EnumSet.of(
              CreditReason.OUT_OF_WINDOW,
              CreditReason.AFTER_ORDER,
              CreditReason.OTHER_MERCHANT,
              CreditReason.OTHER_CAMPAIGN)
          .stream()
          .map(Enum::name)
          .collect(Collectors.toSet());

  /**
   * A touch, and what its row says if the model has one for it.
   *
   * @param revenueMicros null without a row
   */
  public record ExplainedTouch(ConsideredTouch touch, Long revenueMicros) {}

  public ModelCredits {
    candidates = List.copyOf(candidates);
    others = List.copyOf(others);
  }

  /** Of the rows of one model, each in its fullest restatement. */
  static ModelCredits of(
      String model, List<AttributedOrderRecord> rows, Comparator<AttributedOrderRecord> fuller) {
    AttributedOrderRecord fullest =
        rows.stream()
            .max(fuller.thenComparing(row -> !row.getConsidered().isEmpty()))
            .orElseThrow();
    Map<String, AttributedOrderRecord> unnamed = new HashMap<>();
    rows.forEach(row -> unnamed.put(row.getTouchEventId(), row));
    Map<Boolean, List<ExplainedTouch>> named =
        fullest.getConsidered().stream()
            .map(
                touch ->
                    explained(touch, isKeptOut(touch) ? null : unnamed.remove(touch.getEventId())))
            .collect(partitioningBy(it -> isKeptOut(it.touch())));
    int unnamedCandidates = Math.max(0, fullest.getTouchesConsidered() - named.get(false).size());
    List<ExplainedTouch> candidates = new ArrayList<>(named.get(false));
    unnamed.values().stream()
        .filter(row -> row.getCreditPpm() > 0)
        .map(ModelCredits::explained)
        .sorted(nearestTo(fullest.getOrderTime()))
        .limit(MAX_FURTHER)
        .forEach(candidates::add);
    candidates.sort(nearestTo(fullest.getOrderTime()));
    int totalPpm = rows.stream().mapToInt(AttributedOrderRecord::getCreditPpm).sum();
    return new ModelCredits(
        model,
        candidates,
        Math.max(0, fullest.getTouchesConsidered() - candidates.size()),
        totalPpm - candidates.stream().mapToInt(it -> it.touch().getCreditPpm()).sum(),
        named.get(true),
        Math.max(0, fullest.getConsideredRest() - unnamedCandidates),
        totalPpm,
        rows.stream().mapToLong(AttributedOrderRecord::getRevenueMicros).sum(),
        (int) rows.stream().filter(row -> fuller.compare(row, fullest) < 0).count());
  }

  private static boolean isKeptOut(ConsideredTouch touch) {
    return KEPT_OUT.contains(touch.getReason());
  }

  private static ExplainedTouch explained(ConsideredTouch touch, AttributedOrderRecord row) {
    return new ExplainedTouch(touch, row == null ? null : row.getRevenueMicros());
  }

  /** A row does not say the merchant of its touch. */
  private static ExplainedTouch explained(AttributedOrderRecord row) {
    return explained(
        new ConsideredTouch(
            row.getTouchEventId(),
            row.getRegion(),
            row.getTouchType(),
            row.getTouchTime(),
            row.getAdId(),
            row.getCampaignId(),
            null,
            row.getCreditPpm(),
            row.getReason()),
        row);
  }

  /** As the rows name them: of two as near the later first. */
  private static Comparator<ExplainedTouch> nearestTo(Instant orderTime) {
    return Comparator.<ExplainedTouch, Duration>comparing(
            it -> Duration.between(it.touch().getTouchTime(), orderTime).abs())
        .thenComparing(it -> it.touch().getTouchTime(), Comparator.reverseOrder());
  }
}
