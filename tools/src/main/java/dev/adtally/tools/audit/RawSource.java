package dev.adtally.tools.audit;

import dev.adtally.domain.intake.RawRecord;
import dev.adtally.tools.range.OffsetRange;
import java.util.SortedMap;

/** A raw topic that can be read again and again. */
public interface RawSource {

  /**
   * Reads these offsets in the order of their append times, offsets in order within a partition;
   * every time in the same order.
   */
  void read(SortedMap<Integer, OffsetRange> offsets, Reader reader);

  /** Receives a record, and the clock that its times are held against, in milliseconds. */
  @FunctionalInterface
  interface Reader {
    void take(RawRecord raw, long clockMillis);
  }
}
