package dev.adtally.flink.operator;

import dev.adtally.domain.ledger.LedgerBook;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.ledger.LedgerKey;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.state.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keyed by source partition ({@link #partitionOf}): folds the parts of ledger entries, and restates
 * each changed entry once per checkpoint, with the watermark reached.
 *
 * <p>State: one entry per minute of append, for {@link LedgerBook#RETENTION} behind the partition's
 * latest.
 */
public final class LedgerOperator extends BarrierOperator<LedgerEntry>
    implements OneInputStreamOperator<LedgerDelta, LedgerEntry> {

  private static final long serialVersionUID = 1L;

  private static final MapStateDescriptor<Long, LedgerCounts> ENTRIES =
      new MapStateDescriptor<>("entries", BasicTypeInfo.LONG_TYPE_INFO, Types.LEDGER_COUNTS);

  private final LedgerBooks books;

  private transient MapState<Long, LedgerCounts> entries;
  private transient Map<LedgerKey, LedgerCounts> changes;
  private transient long watermarkMillis;

  public LedgerOperator(LedgerBooks books) {
    this.books = books;
  }

  /** The operator's key: everything of a source partition meets in one place. */
  public static String partitionOf(LedgerKey key) {
    return key.topic() + "/" + key.partition();
  }

  @Override
  public void open() throws Exception {
    super.open();
    entries = getRuntimeContext().getMapState(ENTRIES);
    changes = new HashMap<>();
    watermarkMillis = EventTimeBounds.NO_WATERMARK;
  }

  @Override
  public void processElement(StreamRecord<LedgerDelta> element) {
    LedgerDelta delta = element.getValue();
    changes.merge(delta.key(), delta.counts(), LedgerCounts::plus);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermarkMillis = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  protected void flush() throws Exception {
    Map<String, List<LedgerKey>> byPartition = new HashMap<>();
    for (LedgerKey key : changes.keySet()) {
      byPartition.computeIfAbsent(partitionOf(key), partition -> new ArrayList<>()).add(key);
    }
    for (Map.Entry<String, List<LedgerKey>> partition : byPartition.entrySet()) {
      setCurrentKey(partition.getKey());
      for (LedgerKey key : partition.getValue()) {
        restate(key, changes.get(key));
      }
      forgetOld();
    }
    changes.clear();
  }

  private void restate(LedgerKey key, LedgerCounts change) throws Exception {
    LedgerCounts known = entries.get(key.appendMinuteMillis());
    LedgerCounts counts = known == null ? change : known.plus(change);
    entries.put(key.appendMinuteMillis(), counts);
    LedgerEntry entry =
        LedgerEntry.of(books.job(), books.region(), key, counts, watermark(), books.generation());
    output.collect(new StreamRecord<>(entry));
  }

  private void forgetOld() throws Exception {
    List<Long> minutes = new ArrayList<>();
    entries.keys().forEach(minutes::add);
    for (long minute : LedgerBook.forgettable(minutes)) {
      entries.remove(minute);
    }
  }

  private OptionalLong watermark() {
    return watermarkMillis == EventTimeBounds.NO_WATERMARK
            || watermarkMillis == Watermark.MAX_WATERMARK.getTimestamp()
        ? OptionalLong.empty()
        : OptionalLong.of(watermarkMillis);
  }
}
