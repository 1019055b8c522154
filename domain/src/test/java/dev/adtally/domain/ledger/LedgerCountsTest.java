package dev.adtally.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerCountsTest {

  private static final long NONE = Long.MAX_VALUE;

  @Test
  void outcomesAreAllFive() {
    assertThat(new LedgerCounts(0, 1, 20, 300, 4_000, 50_000, NONE, -1).outcomes())
        .isEqualTo(54_321);
  }

  @Test
  void partsAddUpAndOffsetsSpanBoth() {
    LedgerCounts a = new LedgerCounts(1, 2, 3, 4, 5, 6, 10, 20);
    LedgerCounts b = new LedgerCounts(10, 20, 30, 40, 50, 60, 5, 15);

    assertThat(a.plus(b)).isEqualTo(new LedgerCounts(11, 22, 33, 44, 55, 66, 5, 20));
  }

  @Test
  void aPartThatReadNothingLeavesTheOffsetsAlone() {
    LedgerCounts read = new LedgerCounts(2, 0, 0, 0, 0, 0, 10, 11);
    LedgerCounts outcomes = new LedgerCounts(0, 2, 0, 0, 0, 0, NONE, -1);

    assertThat(read.plus(outcomes)).isEqualTo(new LedgerCounts(2, 2, 0, 0, 0, 0, 10, 11));
  }

  @Test
  void asManyOutcomesAsReadsBalance() {
    assertThat(new LedgerCounts(5, 1, 1, 1, 1, 1, 100, 104).isBalanced()).isTrue();
  }

  @Test
  void aRecordWithoutAnOutcomeDoesNotBalance() {
    assertThat(new LedgerCounts(5, 1, 1, 1, 1, 0, 100, 104).isBalanced()).isFalse();
  }

  @Test
  void aRecordWithTwoOutcomesDoesNotBalance() {
    assertThat(new LedgerCounts(5, 2, 1, 1, 1, 1, 100, 104).isBalanced()).isFalse();
  }

  @Test
  void transactionMarkersMayTakeOffsets() {
    assertThat(new LedgerCounts(5, 5, 0, 0, 0, 0, 100, 120).isBalanced()).isTrue();
  }

  @Test
  void moreRecordsThanOffsetsDoNotBalance() {
    assertThat(new LedgerCounts(5, 5, 0, 0, 0, 0, 100, 103).isBalanced()).isFalse();
  }

  @Test
  void nothingReadAndNothingDecidedBalances() {
    assertThat(new LedgerCounts(0, 0, 0, 0, 0, 0, NONE, -1).isBalanced()).isTrue();
  }

  @Test
  void recordIsBookedInItsMinuteOfAppend() {
    assertThat(LedgerKey.of("t", 1, 119_999)).isEqualTo(new LedgerKey("t", 1, 60_000));
    assertThat(LedgerKey.of("t", 1, 120_000)).isEqualTo(new LedgerKey("t", 1, 120_000));
    assertThat(LedgerKey.of("t", 1, -1)).isEqualTo(new LedgerKey("t", 1, -60_000));
  }

  @Test
  void oneOutcomeIsOneInItsColumnAndReadsNothing() {
    RawRecord raw = new RawRecord("t", 1, 7, 61_000, null, null);
    LedgerKey key = new LedgerKey("t", 1, 60_000);

    assertThat(LedgerDelta.outcome(raw, Outcome.COUNTED))
        .isEqualTo(new LedgerDelta(key, new LedgerCounts(0, 1, 0, 0, 0, 0, NONE, -1)));
    assertThat(LedgerDelta.outcome(raw, Outcome.DUPLICATE))
        .isEqualTo(new LedgerDelta(key, new LedgerCounts(0, 0, 1, 0, 0, 0, NONE, -1)));
    assertThat(LedgerDelta.outcome(raw, Outcome.INVALID))
        .isEqualTo(new LedgerDelta(key, new LedgerCounts(0, 0, 0, 1, 0, 0, NONE, -1)));
    assertThat(LedgerDelta.outcome(raw, Outcome.LATE))
        .isEqualTo(new LedgerDelta(key, new LedgerCounts(0, 0, 0, 0, 1, 0, NONE, -1)));
    assertThat(LedgerDelta.outcome(raw, Outcome.UNDECODABLE))
        .isEqualTo(new LedgerDelta(key, new LedgerCounts(0, 0, 0, 0, 0, 1, NONE, -1)));
  }

  /** Python: uuid5 of {@code 6:ledger,11:aggregation,2:us,9:ad-events,1:3,13:1767571200000,}. */
  @Test
  void entryIsIdentifiedByJobRegionPartitionAndMinuteAndRevisedByReads() {
    LedgerEntry entry =
        LedgerEntry.of(
            "aggregation",
            "us",
            new LedgerKey("ad-events", 3, 1_767_571_200_000L),
            new LedgerCounts(9, 9, 0, 0, 0, 0, 0, 8),
            OptionalLong.of(5),
            2);

    assertThat(entry.generation()).isEqualTo(2);
    assertThat(entry.recordUuid()).hasToString("a6117b94-0bfa-54a3-915e-0d4c1d59cd00");
    assertThat(entry.revision()).isEqualTo(9);
  }

  @Test
  void entriesStayOpenForADayBehindThePartitionsLatest() {
    long day = Duration.ofDays(1).toMillis();
    long latest = 10 * day;

    assertThat(LedgerBook.forgettable(List.of(latest, latest - day, latest - day - 60_000)))
        .containsExactly(latest - day - 60_000);
    assertThat(LedgerBook.forgettable(List.of(latest))).isEmpty();
    assertThat(LedgerBook.forgettable(List.of())).isEmpty();
  }
}
