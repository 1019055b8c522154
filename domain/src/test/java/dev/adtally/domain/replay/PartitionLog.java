package dev.adtally.domain.replay;

import dev.adtally.domain.time.EventTimeBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One partition's records, counted by brute force. */
record PartitionLog(List<Entry> entries) {

  /** A valid record. */
  record Entry(long appendMillis, long eventTimeMillis) {}

  /** Gaps of append time, and how far each event is dated ahead of its append time, or behind. */
  static PartitionLog of(List<Integer> gapsSeconds, List<Integer> aheadSeconds) {
    List<Entry> entries = new ArrayList<>();
    long append = 0;
    for (int i = 0; i < gapsSeconds.size(); i++) {
      append += gapsSeconds.get(i) * 1_000L;
      entries.add(new Entry(append, append + aheadSeconds.get(i % aheadSeconds.size()) * 1_000L));
    }
    return new PartitionLog(entries);
  }

  /** Events per minute of those that are not late, if offsets from {@code start} on are read. */
  Map<Long, Integer> countedByMinute(int start, int stop, EventTimeBounds bounds) {
    Map<Long, Integer> counted = new TreeMap<>();
    long clock = EventTimeBounds.NO_WATERMARK;
    for (Entry entry : entries.subList(start, stop)) {
      if (!bounds.isLate(entry.eventTimeMillis(), bounds.watermarkAt(clock))) {
        counted.merge(MinuteRange.floor(entry.eventTimeMillis()), 1, Integer::sum);
      }
      clock = Math.max(clock, entry.eventTimeMillis());
    }
    return counted;
  }

  int firstAppendedSince(long millis) {
    int offset = 0;
    while (offset < entries.size() && entries.get(offset).appendMillis() < millis) {
      offset++;
    }
    return offset;
  }

  /** The offset behind the first event that is dated then or later; the log's end if none is. */
  int behindFirstDatedSince(int from, long millis) {
    for (int offset = from; offset < entries.size(); offset++) {
      if (entries.get(offset).eventTimeMillis() >= millis) {
        return offset + 1;
      }
    }
    return entries.size();
  }

  long clockAt(int stop) {
    return entries.subList(0, stop).stream()
        .mapToLong(Entry::eventTimeMillis)
        .max()
        .orElse(EventTimeBounds.NO_WATERMARK);
  }
}
