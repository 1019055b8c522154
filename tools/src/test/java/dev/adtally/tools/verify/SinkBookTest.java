package dev.adtally.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.truth.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.Test;

class SinkBookTest {

  private static final AdsMetricRecord ONE = VerdictTest.metric("uuid-1", 3);
  private static final AdsMetricRecord TWO = VerdictTest.metric("uuid-2", 5);

  @Test
  void theTruthsRowsInAnyOrderAreExact() {
    SinkVerdict verdict = verdict(TWO, ONE);
    assertThat(verdict.isExact()).isTrue();
    assertThat(verdict.line()).isEqualTo("VERDICT exact fake rows=2 missing=0 extra=0 different=0");
  }

  @Test
  void aRowThatIsMissingIsFound() {
    SinkVerdict verdict = verdict(ONE);
    assertThat(verdict.line()).isEqualTo("VERDICT wrong fake rows=2 missing=1 extra=0 different=0");
    assertThat(verdict.examples()).singleElement().asString().contains("fake: missing", "uuid-2");
  }

  @Test
  void aRowThatIsShownTwiceIsExtraEvenIfItIsTheSame() {
    SinkVerdict verdict = verdict(ONE, TWO, VerdictTest.metric("uuid-2", 5));
    assertThat(verdict.line()).isEqualTo("VERDICT wrong fake rows=2 missing=0 extra=1 different=0");
    assertThat(verdict.examples()).singleElement().asString().contains("shown once more", "uuid-2");
  }

  @Test
  void anOlderRestatementBesideTheLastIsExtra() {
    assertThat(verdict(ONE, TWO, VerdictTest.metric("uuid-2", 4)).verdict().extra()).isEqualTo(1);
  }

  @Test
  void aRowThatTheTruthDoesNotHaveIsExtraEvenIfItIsACreditAtZero() {
    assertThat(verdict(ONE, TWO, VerdictTest.metric("uuid-3", 1)).verdict().extra()).isEqualTo(1);
    assertThat(verdict(ONE, TWO, VerdictTest.credit(1)).verdict().extra()).isEqualTo(1);
    assertThat(verdict(ONE, TWO, VerdictTest.credit(0)).verdict().extra()).isEqualTo(1);
  }

  @Test
  void anyChangedFieldIsFound() {
    for (Field field : AdsMetricRecord.getClassSchema().getFields()) {
      if (field.name().equals("record_uuid")) {
        continue;
      }
      AdsMetricRecord changed = AdsMetricRecord.newBuilder(TWO).build();
      changed.put(field.pos(), Changed.value(field, TWO.get(field.pos())));
      SinkVerdict verdict = verdict(ONE, changed);
      assertThat(verdict.verdict().different()).as(field.name()).isEqualTo(1);
      assertThat(verdict.examples()).singleElement().asString().contains(field.name() + " is ");
    }
  }

  @Test
  void aSinkThatShowsNothingOfNoTruthIsNoSuccess() {
    SinkBook empty = new SinkBook(new Truth(Map.of(), new TreeMap<>()));
    assertThat(Verdict.of(empty).isExact()).isFalse();
  }

  private static SinkVerdict verdict(AdsMetricRecord... shown) {
    Map<String, AdsMetricRecord> rows = new LinkedHashMap<>();
    rows.put("uuid-1", ONE);
    rows.put("uuid-2", TWO);
    return SinkVerdict.of(new FakeSink(List.of(shown)), new Truth(rows, new TreeMap<>()));
  }
}
