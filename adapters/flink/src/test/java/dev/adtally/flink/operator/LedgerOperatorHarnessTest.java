package dev.adtally.flink.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.ledger.LedgerKey;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LedgerOperatorHarnessTest {

  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;

  @Test
  void partsOfSeveralWorkersMeetInOneRestatementPerCheckpoint() throws Exception {
    try (var harness = harness()) {
      harness.open();
      process(harness, MINUTE, new LedgerCounts(3, 0, 0, 1, 0, 0, 5, 7));
      process(harness, MINUTE, new LedgerCounts(0, 1, 1, 0, 0, 0, Long.MAX_VALUE, -1));
      harness.processWatermark(new Watermark(42));
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.prepareSnapshotPreBarrier(1);
      process(harness, MINUTE, new LedgerCounts(1, 1, 0, 0, 0, 0, 8, 8));
      harness.prepareSnapshotPreBarrier(2);
      harness.prepareSnapshotPreBarrier(3);

      List<LedgerEntry> entries = harness.extractOutputValues();
      assertThat(entries)
          .extracting(LedgerEntry::counts)
          .containsExactly(
              new LedgerCounts(3, 1, 1, 1, 0, 0, 5, 7), new LedgerCounts(4, 2, 1, 1, 0, 0, 5, 8));
      assertThat(entries).allMatch(entry -> entry.counts().isBalanced());
      assertThat(entries).extracting(LedgerEntry::revision).containsExactly(3L, 4L);
      assertThat(entries)
          .extracting(LedgerEntry::recordUuid)
          .containsOnly(entries.get(0).recordUuid());
      assertThat(entries).extracting(LedgerEntry::watermark).containsOnly(OptionalLong.of(42));
    }
  }

  @Test
  void minutesADayBehindTheirPartitionsLatestAreForgotten() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (long day = 1; day <= 5; day++) {
        process(harness, day * DAY, new LedgerCounts(1, 1, 0, 0, 0, 0, day, day));
        process(harness, day * DAY + MINUTE, new LedgerCounts(1, 1, 0, 0, 0, 0, day, day));
        harness.prepareSnapshotPreBarrier(day);
      }

      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      process(harness, DAY, new LedgerCounts(1, 1, 0, 0, 0, 0, 1, 1));
      harness.prepareSnapshotPreBarrier(6);
      LedgerEntry anew = harness.extractOutputValues().get(10);
      assertThat(anew.counts().read()).as("the first day's minute was forgotten").isEqualTo(1);
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, LedgerDelta, LedgerEntry> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new LedgerOperator(new LedgerBooks("aggregation", "us", 0)),
        delta -> LedgerOperator.partitionOf(delta.key()),
        BasicTypeInfo.STRING_TYPE_INFO);
  }

  private static void process(
      KeyedOneInputStreamOperatorTestHarness<String, LedgerDelta, LedgerEntry> harness,
      long minuteMillis,
      LedgerCounts counts)
      throws Exception {
    harness.processElement(
        new StreamRecord<>(new LedgerDelta(new LedgerKey("ad-events", 2, minuteMillis), counts)));
  }
}
