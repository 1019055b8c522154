package dev.adtally.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.DeadLetterRecord;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.PartitionKey;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.wire.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LedgerReportTest {

  private static final PartitionKey EVENTS = new PartitionKey("us", Topics.AD_EVENTS, 0);
  private static final PartitionKey CLEANSED = new PartitionKey("us", Topics.CLEANSED, 0);
  private static final FateCounts TRUTH = new FateCounts(7, 4, 2, 1, 0, 0);
  private static final FateCounts CLEAN = new FateCounts(4, 4, 0, 0, 0, 0);

  @Test
  void aLedgerAsTheTruthHasItIsBalanced() {
    assertThat(report(TRUTH, CLEAN, letters(1)).isBalanced()).isTrue();
    assertThat(report(TRUTH, CLEAN, letters(1)).problems()).isEmpty();
  }

  @Test
  void aRecordWithoutOutcomeIsFound() {
    LedgerReport report = report(new FateCounts(7, 3, 2, 1, 0, 0), CLEAN, letters(1));
    assertThat(report.isBalanced()).isFalse();
    assertThat(report.problems()).singleElement().asString().contains("ad-events", "counted=3");
  }

  @Test
  void aWrongOutcomeIsFoundThoughTheSumIsRight() {
    assertThat(report(new FateCounts(7, 5, 1, 1, 0, 0), CLEAN, letters(1)).isBalanced()).isFalse();
  }

  @Test
  void aLostOrRepeatedDeadLetterIsFound() {
    assertThat(report(TRUTH, CLEAN, letters()).isBalanced()).isFalse();
    assertThat(report(TRUTH, CLEAN, letters(1, 1)).isBalanced()).isFalse();
  }

  @Test
  void whatAReplaySaysAgainDoesNotCount() {
    DeadLetters letters = letters(1);
    letters.take(letter("aggregation.replay-r-1", 1));

    assertThat(report(TRUTH, CLEAN, letters).isBalanced()).isTrue();
    assertThat(letters.byReason().values()).containsExactly(1L);
    assertThat(new LedgerKey("aggregation.replay-r-1", EVENTS).isOfReplay()).isTrue();
    assertThat(new LedgerKey("attribution-us", EVENTS).isOfReplay()).isFalse();
  }

  @Test
  void anEventThatAttributionDidNotReadIsFound() {
    assertThat(report(TRUTH, new FateCounts(3, 3, 0, 0, 0, 0), letters(1)).isBalanced()).isFalse();
  }

  private static LedgerReport report(
      FateCounts aggregation, FateCounts attribution, DeadLetters letters) {
    SortedMap<LedgerKey, FateCounts> ledger = new TreeMap<>();
    ledger.put(new LedgerKey("aggregation", EVENTS), aggregation);
    ledger.put(new LedgerKey("attribution", CLEANSED), attribution);
    return LedgerReport.of(
        new Truth(Map.of(), new TreeMap<>(Map.of(EVENTS, TRUTH))),
        ledger,
        new TreeMap<>(Map.of(CLEANSED, 4L)),
        letters);
  }

  private static DeadLetters letters(long... offsets) {
    DeadLetters letters = new DeadLetters();
    for (long offset : offsets) {
      letters.take(letter("aggregation", offset));
    }
    return letters;
  }

  private static DeadLetterRecord letter(String job, long offset) {
    return new DeadLetterRecord(
        job,
        "us",
        Topics.AD_EVENTS,
        0,
        offset,
        Instant.EPOCH,
        "INVALID",
        "BLANK_ID",
        "event_id is blank",
        null,
        null);
  }
}
