package dev.adtally.avro;

import dev.adtally.avro.RegistryException.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * The readers of one task, one per writer's schema. Asks the registry once per id; holds as many
 * readers as the registry has schemas in the topic. For one thread.
 */
final class RecordReaders<T, R extends SpecificRecordBase> {

  private final IntFunction<RegisteredSchema> registry;
  private final AvroMapping<T, R> mapping;
  private final UnknownSchemaIds unknown;
  private final Map<Integer, RecordReader<T, R>> readers = new HashMap<>();
  private int lastId;
  private RecordReader<T, R> last;

  RecordReaders(
      IntFunction<RegisteredSchema> registry, AvroMapping<T, R> mapping, UnknownSchemaIds unknown) {
    this.registry = registry;
    this.mapping = mapping;
    this.unknown = unknown;
  }

  /**
   * The reader of a schema; null if the registry does not know the id.
   *
   * @throws RegistryException if the registry can't answer
   */
  RecordReader<T, R> of(int schemaId) {
    if (last != null && lastId == schemaId) {
      return last;
    }
    RecordReader<T, R> reader = readers.get(schemaId);
    if (reader == null) {
      reader = lookUp(schemaId);
    }
    if (reader != null) {
      last = reader;
      lastId = schemaId;
    }
    return reader;
  }

  private RecordReader<T, R> lookUp(int schemaId) {
    if (schemaId <= 0 || unknown.contains(schemaId)) {
      return null;
    }
    try {
      RecordReader<T, R> reader = new RecordReader<>(registry.apply(schemaId), mapping);
      readers.put(schemaId, reader);
      return reader;
    } catch (RegistryException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      unknown.add(schemaId);
      return null;
    }
  }
}
