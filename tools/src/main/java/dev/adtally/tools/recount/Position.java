package dev.adtally.tools.recount;

import dev.adtally.domain.intake.RawRecord;

/** Where a record of the raw topic stands. */
public record Position(int partition, long offset) implements Comparable<Position> {

  /** The position of {@code raw}. */
  public static Position of(RawRecord raw) {
    return new Position(raw.partition(), raw.offset());
  }

  @Override
  public int compareTo(Position other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
  }
}
