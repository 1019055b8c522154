package dev.adtally.tools.wire;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.OrderRecord;
import java.util.Map;
import org.apache.avro.Schema;

/** A registry in memory: ad-events has id 1, orders 2. */
public final class FixedSchemas implements SchemaStore {

  private static final Map<String, Integer> IDS = Map.of(Topics.AD_EVENTS, 1, Topics.ORDERS, 2);
  private static final Map<Integer, Schema> SCHEMAS =
      Map.of(1, AdEventRecord.getClassSchema(), 2, OrderRecord.getClassSchema());

  @Override
  public int idOf(String topic) {
    return IDS.get(topic);
  }

  @Override
  public Schema schemaOf(int id) {
    if (!SCHEMAS.containsKey(id)) {
      throw new IllegalArgumentException("no schema has id " + id);
    }
    return SCHEMAS.get(id);
  }
}
