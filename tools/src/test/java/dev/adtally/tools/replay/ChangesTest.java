package dev.adtally.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.ChangedRowKind;
import dev.adtally.schemas.ReplayChangeRecord;
import dev.adtally.schemas.RowSide;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final RowSide ABSENT = side(false, 0, 0, 0, 0, 0);

  private final Changes changes =
      Changes.of(
          List.of(
              metric("a", side(true, 10, 1, 2_500_000, 0, 0), side(true, 8, 1, 2_000_000, 0, 0)),
              metric("a", ABSENT, side(true, 1, 0, 100_000, 0, 0)),
              metric("b", side(true, 4, 2, 9_000_000, 0, 0), side(true, 0, 0, 0, 0, 0)),
              credit(
                  "a",
                  "linear",
                  side(true, 0, 0, 0, 500_000, 3_000_000),
                  side(true, 0, 0, 0, 1_000_000, 6_000_000)),
              credit(
                  "b",
                  "linear",
                  side(true, 0, 0, 0, 500_000, 3_000_000),
                  side(true, 0, 0, 0, 0, 0))));

  @Test
  void rowsAreCountedByWhatBecameOfThem() {
    assertThat(changes.rows()).isEqualTo(5);
    assertThat(changes.added()).isEqualTo(1);
    assertThat(changes.zeroed()).isEqualTo(2);
  }

  @Test
  void sumsArePerAdTheLargestAmountFirst() {
    assertThat(changes.minutes())
        .containsExactly(
            new Changes.AdMinutes(
                "b",
                "USD",
                1,
                new Difference(4, 0),
                new Difference(2, 0),
                new Difference(9_000_000, 0)),
            new Changes.AdMinutes(
                "a",
                "USD",
                2,
                new Difference(10, 9),
                new Difference(1, 1),
                new Difference(2_500_000, 2_100_000)));
  }

  @Test
  void creditThatMovesFromOneAdToAnotherLeavesTheTotal() {
    assertThat(changes.revenueByModel())
        .isEqualTo(Map.of("linear", Map.of("USD", new Difference(6_000_000, 6_000_000))));
    assertThat(changes.spendByCurrency())
        .isEqualTo(Map.of("USD", new Difference(11_500_000, 2_100_000)));
  }

  @Test
  void theTextSaysWhatItSums() {
    String text = ResultText.of(new ReplayResult(Plans.of(Plans.aggregation()), changes));

    assertThat(text)
        .contains("| b  |    1 |  4 -> 0 (-4) | 2 -> 0 (-2) | 9.00 -> 0.00 (-9.00) | USD      |")
        .contains("spend 11.50 -> 2.10 (-9.40) USD")
        .contains("revenue by linear 6.00 -> 6.00 (+0.00) USD")
        .endsWith("REPLAYED r1: 5 rows changed, 1 of them new, 2 to zero" + System.lineSeparator());
  }

  private static ReplayChangeRecord metric(String ad, RowSide before, RowSide after) {
    return change(ad, ChangedRowKind.METRIC, Optional.empty(), before, after);
  }

  private static ReplayChangeRecord credit(String ad, String model, RowSide before, RowSide after) {
    return change(ad, ChangedRowKind.CREDIT, Optional.of(model), before, after);
  }

  private static ReplayChangeRecord change(
      String ad, ChangedRowKind kind, Optional<String> model, RowSide before, RowSide after) {
    return ReplayChangeRecord.newBuilder()
        .setReplayId("r1")
        .setDryRun(false)
        .setRecordUuid("u")
        .setRowKind(kind)
        .setRegion("us")
        .setAdId(ad)
        .setRowTime(Instant.EPOCH)
        .setModel(model.orElse(null))
        .setBefore(before)
        .setAfter(after)
        .build();
  }

  private static RowSide side(
      boolean present,
      long impressions,
      long clicks,
      long spendMicros,
      int creditPpm,
      long revenueMicros) {
    return RowSide.newBuilder()
        .setPresent(present)
        .setCampaignId("")
        .setMerchantId("")
        .setImpressions(impressions)
        .setClicks(clicks)
        .setSpendMicros(spendMicros)
        .setCreditPpm(creditPpm)
        .setRevenueMicros(revenueMicros)
        .setCurrency("USD")
        .setRevision(1)
        .setGeneration(0)
        .build();
  }
}
