package dev.adtally.tools.wire;

import org.apache.avro.Schema;

/** Where writer schemas have their ids. */
public interface SchemaStore {

  /** The id of the schema of {@code topic}'s values; registers the schema if it is new. */
  int idOf(String topic);

  /** The schema with this id. */
  Schema schemaOf(int id);
}
