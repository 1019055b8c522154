package dev.adtally.hive.compaction;

import java.util.HashSet;
import java.util.Set;

/**
 * The greatest version of each record UUID, and whether a row with it was written: an open hash
 * table of primitives, 33 bytes a slot, at most three quarters of them in use.
 */
final class Winners {
  private static final int INITIAL_SLOTS = 1 << 12;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private long[] high = new long[INITIAL_SLOTS];
  private long[] low = new long[INITIAL_SLOTS];
  private long[] version = new long[INITIAL_SLOTS];
  private long[] content = new long[INITIAL_SLOTS];
  private byte[] state = new byte[INITIAL_SLOTS];
  private int used;

  /** Contents beyond the first of rows that share UUID and version, which few do. */
  private final Set<Tie> ties = new HashSet<>();

  private static final byte SEEN = 1;
  private static final byte WRITTEN = 2;

  private record Tie(long high, long low, long content) {}

  /** Takes a row into account. */
  void offer(long uuidHigh, long uuidLow, long rowVersion) {
    int slot = slot(uuidHigh, uuidLow);
    if (state[slot] == 0) {
      if (used >= high.length / 4 * 3) {
        grow();
        slot = slot(uuidHigh, uuidLow);
      }
      used++;
      state[slot] = SEEN;
      high[slot] = uuidHigh;
      low[slot] = uuidLow;
      version[slot] = rowVersion;
    } else if (rowVersion > version[slot]) {
      version[slot] = rowVersion;
    }
  }

  /** Whether a row with this version can be kept; all rows must have been offered. */
  boolean wins(long uuidHigh, long uuidLow, long rowVersion) {
    int slot = slot(uuidHigh, uuidLow);
    return state[slot] != 0 && version[slot] == rowVersion;
  }

  /**
   * Whether a row that wins is to be written: each content once. Rows that share UUID and version
   * but differ are all kept, because it is the view that chooses among them.
   */
  boolean take(long uuidHigh, long uuidLow, long contentHash) {
    int slot = slot(uuidHigh, uuidLow);
    if (state[slot] == SEEN) {
      state[slot] = WRITTEN;
      content[slot] = contentHash;
      return true;
    }
    return content[slot] != contentHash && ties.add(new Tie(uuidHigh, uuidLow, contentHash));
  }

  /** How many UUIDs were offered. */
  int size() {
    return used;
  }

  private int slot(long uuidHigh, long uuidLow) {
    int mask = high.length - 1;
    long mixed = (uuidHigh ^ Long.rotateLeft(uuidLow, 32)) * MIX;
    int slot = (int) (mixed >>> 32) & mask;
    while (state[slot] != 0 && (high[slot] != uuidHigh || low[slot] != uuidLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldVersion = version;
    byte[] oldState = state;
    int slots = Math.multiplyExact(high.length, 2);
    high = new long[slots];
    low = new long[slots];
    version = new long[slots];
    content = new long[slots];
    state = new byte[slots];
    for (int i = 0; i < oldState.length; i++) {
      if (oldState[i] != 0) {
        int slot = slot(oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        version[slot] = oldVersion[i];
        state[slot] = oldState[i];
      }
    }
  }
}
