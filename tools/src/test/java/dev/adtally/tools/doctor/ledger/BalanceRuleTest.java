package dev.adtally.tools.doctor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BalanceRuleTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Book BOOK =
      new Book(
          "aggregation-us",
          "aggregation",
          "us",
          "ad-events",
          "adtally-aggregation-us",
          new Place("us", Place.Hop.AGGREGATION));

  @Test
  void aMinuteWhoseRecordsAreAllBookedWithOneOutcomeBalances() {
    Finding finding = finding(entry(100, 100), 100L);

    assertThat(finding.level()).isEqualTo(Level.GREEN);
    assertThat(finding.measured()).isEqualTo("100 records in 1 final minutes balance");
  }

  @Test
  void aRecordReadWithoutAnOutcomeIsRed() {
    Finding finding = finding(entry(100, 99), 100L);

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.reason())
        .isEqualTo("partition 2, 2026-01-05 12:00:00 UTC: 100 read, 99 with an outcome");
  }

  @Test
  void aRecordThatIsNotBookedIsNowhere() {
    Finding finding = finding(entry(97, 97), 100L);

    assertThat(finding.level()).isEqualTo(Level.RED);
    assertThat(finding.measured()).startsWith("3 records are nowhere");
  }

  @Test
  void aMinuteWithoutAnEntryIsNowhere() {
    Finding finding =
        new BalanceRule(BOOK)
            .finding(
                List.of(new PartitionBook(2, new TreeMap<>(), new TreeMap<>(Map.of(NOON, 5L)))));

    assertThat(finding.measured()).startsWith("5 records are nowhere");
  }

  @Test
  void whatIsBookedAndNotThereIsRedToo() {
    assertThat(finding(entry(101, 101), 100L).level()).isEqualTo(Level.RED);
  }

  private static Finding finding(Entry entry, long there) {
    return new BalanceRule(BOOK)
        .finding(
            List.of(
                new PartitionBook(
                    2, new TreeMap<>(Map.of(NOON, entry)), new TreeMap<>(Map.of(NOON, there)))));
  }

  private static Entry entry(long read, long outcomes) {
    return new Entry("aggregation", "us", "ad-events", 2, NOON, read, outcomes, 0, 99);
  }
}
