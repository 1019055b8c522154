package dev.adtally.avro;

import java.io.Serializable;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * How one kind of domain record is written in Avro. Without state; shipped to the workers.
 *
 * @param <T> the domain record
 * @param <R> the generated class
 */
interface AvroMapping<T, R extends SpecificRecordBase> extends Serializable {

  /** One of {@link RecordSchemas#NAMES}. */
  String schemaName();

  Class<R> recordClass();

  R toRecord(T value);

  /**
   * Keeps nothing of {@code row}, which is reused.
   *
   * @throws IllegalArgumentException if the fields contradict each other or break the domain
   *     record's rules
   */
  T toDomain(R row);
}
