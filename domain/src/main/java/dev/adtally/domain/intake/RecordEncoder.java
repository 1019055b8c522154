package dev.adtally.domain.intake;

import java.io.Serializable;

/**
 * Turns a domain record into a record's value bytes. Shipped to the workers, hence serialisable;
 * used by one thread. The schema id is looked up once, at the first record.
 */
public interface RecordEncoder<T> extends Serializable {

  /** The wire form of {@code record}; never null. */
  byte[] encode(T record);
}
