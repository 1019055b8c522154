package dev.adtally.tools.audit;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.Share;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The credits that the regions' attribution jobs have said, held against what comes behind them,
 * and against their own sums: the rows of an order by a model share out all of it or nothing, to
 * the last part per million and micro.
 *
 * <p>Orders are not attributed anew here: what the jobs said is the measure. State: a row per
 * credit of the orders placed in the minutes, and one place's rows at a time.
 */
public final class CreditComparison {

  private static final Comparator<AttributedOrder> RANK =
      Comparator.comparingInt(AttributedOrder::generation)
          .thenComparingLong(AttributedOrder::revision);

  private final MinuteRange minutes;
  private final Map<UUID, Credit> lastByUuid = new HashMap<>();

  /** A credit as it was said last, and where. */
  private record Credit(AttributedOrder row, String at) {
    boolean outranks(Credit other) {
      return RANK.compare(row, other.row) > 0;
    }
  }

  /**
   * What was found.
   *
   * @param said sums over the credits that the jobs have said
   * @param totals sums over the rows of each place
   * @param shares orders by model whose rows don't share out all or nothing, each in words
   */
  public record Result(
      RowTotals said,
      Map<String, RowTotals> totals,
      List<RowDifference> differences,
      List<String> shares) {

    /** Whether nothing differs. */
    public boolean agrees() {
      return differences.isEmpty() && shares.isEmpty();
    }
  }

  /**
   * A comparison.
   *
   * @param minutes when the orders were placed that are compared
   */
  public CreditComparison(MinuteRange minutes) {
    this.minutes = minutes;
  }

  /** Takes a record of any region's attributed-orders; {@code at} is where it stands. */
  public void take(AttributedOrder row, String at) {
    if (minutes.contains(row.orderTimeMillis())) {
      Credit credit = new Credit(row, at);
      lastByUuid.merge(
          row.recordUuid(), credit, (known, other) -> other.outranks(known) ? other : known);
    }
  }

  /** Compares with the places, once all is taken. */
  public Result with(List<Place> places) {
    Map<UUID, AdsMetric> expected = new HashMap<>();
    lastByUuid.forEach((uuid, credit) -> expected.put(uuid, AdsMetric.of(credit.row())));
    Wanted wanted =
        new Wanted(RowKind.CREDIT, minutes, Optional.empty(), row -> true, expected.keySet());
    RowComparison comparison = new RowComparison(expected);
    places.forEach(place -> comparison.hold(PlaceBook.read(place, wanted)));
    return new Result(
        RowTotals.of(expected.values()), comparison.totals(), comparison.differences(), shares());
  }

  /** Where a credit stands that the jobs have said; empty if they have said none. */
  public Optional<String> at(UUID uuid) {
    return Optional.ofNullable(lastByUuid.get(uuid)).map(Credit::at);
  }

  private List<String> shares() {
    SortedMap<String, List<AttributedOrder>> byOrderAndModel = new TreeMap<>();
    for (Credit credit : lastByUuid.values()) {
      AttributedOrder row = credit.row();
      byOrderAndModel
          .computeIfAbsent(row.orderId() + " by " + row.model(), key -> new ArrayList<>())
          .add(row);
    }
    List<String> wrong = new ArrayList<>();
    byOrderAndModel.forEach((key, rows) -> wrongShare(key, rows).ifPresent(wrong::add));
    return wrong;
  }

  private static Optional<String> wrongShare(String key, List<AttributedOrder> rows) {
    long ppm = 0;
    BigInteger revenueMicros = BigInteger.ZERO;
    long totalMicros = 0;
    for (AttributedOrder row : rows) {
      ppm += row.creditPpm();
      revenueMicros = revenueMicros.add(BigInteger.valueOf(row.revenueMicros()));
      if (row.creditPpm() > 0) {
        totalMicros = row.orderTotalMicros();
      }
    }
    boolean all = ppm == Share.WHOLE_PPM && revenueMicros.equals(BigInteger.valueOf(totalMicros));
    boolean nothing = ppm == 0 && revenueMicros.signum() == 0;
    return all || nothing
        ? Optional.empty()
        : Optional.of(
            "order %s: credits total %d ppm and %d micros, must be %d ppm and the order's %d micros, or nothing"
                .formatted(key, ppm, revenueMicros, Share.WHOLE_PPM, totalMicros));
  }
}
