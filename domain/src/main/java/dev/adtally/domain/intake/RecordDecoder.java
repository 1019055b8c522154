package dev.adtally.domain.intake;

import java.io.Serializable;

/**
 * Turns a record's value bytes into a domain record. Shipped to the workers, hence serialisable;
 * used by one thread.
 *
 * <p>Any byte string is answered with a value or a rejection, never with an exception. The only
 * exception is a schema registry that can't be reached (after retries): the record is neither good
 * nor bad then, so the job must fail and restart rather than refuse it.
 */
public interface RecordDecoder<T> extends Serializable {

  /** Decodes {@code value}, which may be null. */
  Decoded<T> decode(byte[] value);
}
