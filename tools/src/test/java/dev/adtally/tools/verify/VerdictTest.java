package dev.adtally.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.truth.Truth;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final AdsMetricRecord ONE = metric("uuid-1", 3);
  private static final AdsMetricRecord TWO = metric("uuid-2", 5);

  @Test
  void theSameRowsInAnyNumberOfRestatementsAreExact() {
    RowBook book = book(metric("uuid-1", 1), TWO, ONE, metric("uuid-1", 2), TWO);
    assertThat(book.exactRows()).isEqualTo(2);
    Verdict verdict = Verdict.of(book);
    assertThat(verdict.isExact()).isTrue();
    assertThat(verdict.recordsRead()).isEqualTo(5);
  }

  @Test
  void aMissingRowIsFound() {
    Verdict verdict = Verdict.of(book(ONE));
    assertThat(verdict.isExact()).isFalse();
    assertThat(verdict.missing()).isEqualTo(1);
    assertThat(verdict.examples()).singleElement().asString().contains("missing", "uuid-2");
  }

  @Test
  void anExtraRowIsFound() {
    Verdict verdict = Verdict.of(book(ONE, TWO, metric("uuid-3", 1)));
    assertThat(verdict.isExact()).isFalse();
    assertThat(verdict.extra()).isEqualTo(1);
    assertThat(verdict.examples()).singleElement().asString().contains("extra", "uuid-3");
  }

  @Test
  void eachDifferentFieldIsNamedWithBothValues() {
    AdsMetricRecord wrong = metric("uuid-2", 5);
    wrong.setSpendMicros(499);
    wrong.setRegion("eu");
    Verdict verdict = Verdict.of(book(ONE, wrong));
    assertThat(verdict.isExact()).isFalse();
    assertThat(verdict.different()).isEqualTo(1);
    assertThat(verdict.examples())
        .singleElement()
        .asString()
        .contains("uuid-2", "spend_micros is 499, expected 500", "region is eu, expected us");
  }

  @Test
  void anOlderRestatementAloneIsDifferent() {
    Verdict verdict = Verdict.of(book(ONE, metric("uuid-2", 4)));
    assertThat(verdict.different()).isEqualTo(1);
  }

  @Test
  void twoContentsOfTheLastRevisionAreDifferentInEitherOrder() {
    AdsMetricRecord conflict = metric("uuid-2", 5);
    conflict.setSpendMicros(1);
    assertThat(Verdict.of(book(ONE, TWO, conflict)).different()).isEqualTo(1);
    assertThat(Verdict.of(book(ONE, conflict, TWO)).different()).isEqualTo(1);
    assertThat(book(ONE, TWO, conflict).exactRows()).isEqualTo(1);
  }

  @Test
  void aConflictThatAGreaterRevisionSettledIsNone() {
    AdsMetricRecord early = metric("uuid-2", 4);
    AdsMetricRecord otherEarly = metric("uuid-2", 4);
    otherEarly.setSpendMicros(1);
    assertThat(Verdict.of(book(ONE, early, otherEarly, TWO)).isExact()).isTrue();
  }

  @Test
  void aGenerationOutranksARevision() {
    AdsMetricRecord override = metric("uuid-2", 1);
    override.setGeneration(1);
    assertThat(Verdict.of(book(ONE, override, TWO)).different()).isEqualTo(1);
  }

  @Test
  void aSurplusCreditIsExtraEvenAtZero() {
    for (int ppm : new int[] {0, 1}) {
      Verdict verdict = Verdict.of(book(ONE, TWO, credit(ppm)));
      assertThat(verdict.isExact()).isFalse();
      assertThat(verdict.extra()).isEqualTo(1);
      assertThat(verdict.examples()).singleElement().asString().contains("extra", "uuid-c");
    }
  }

  @Test
  void aTruthWithoutRowsIsNoSuccess() {
    RowBook empty = new RowBook(new Truth(Map.of(), new TreeMap<>()));
    assertThat(Verdict.of(empty).isExact()).isFalse();
  }

  private static RowBook book(AdsMetricRecord... records) {
    Map<String, AdsMetricRecord> rows = new LinkedHashMap<>();
    rows.put("uuid-1", ONE);
    rows.put("uuid-2", TWO);
    RowBook book = new RowBook(new Truth(rows, new TreeMap<>()));
    for (AdsMetricRecord record : records) {
      book.take(record);
    }
    return book;
  }

  static AdsMetricRecord credit(int creditPpm) {
    AdsMetricRecord row = metric("uuid-c", 1);
    row.setRowKind(RowKind.CREDIT);
    row.setCreditPpm(creditPpm);
    return row;
  }

  static AdsMetricRecord metric(String uuid, long revision) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(uuid)
        .setRowKind(RowKind.METRIC)
        .setRegion("us")
        .setAdId("ad1")
        .setCampaignId("c1")
        .setMerchantId("m1")
        .setRowTime(Instant.parse("2026-01-05T12:00:00Z"))
        .setImpressions(revision)
        .setClicks(0)
        .setSpendMicros(100 * revision)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(revision)
        .setGeneration(0)
        .setRowVersion(revision)
        .build();
  }
}
