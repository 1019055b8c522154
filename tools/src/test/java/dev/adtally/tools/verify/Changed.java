package dev.adtally.tools.verify;

import dev.adtally.schemas.RowKind;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Another value for a field of ads-metrics. */
final class Changed {

  private Changed() {}

  static Object value(Field field, Object present) {
    Schema type = field.schema();
    Schema plain = type.getType() == Schema.Type.UNION ? type.getTypes().get(1) : type;
    return switch (plain.getType()) {
      case ENUM -> present == RowKind.METRIC ? RowKind.CREDIT : RowKind.METRIC;
      case INT -> present == null ? Integer.valueOf(0) : Integer.valueOf((Integer) present + 1);
      case LONG -> {
        if (plain.getLogicalType() != null) {
          yield present == null ? Instant.EPOCH : ((Instant) present).plusMillis(1);
        }
        yield present == null ? Long.valueOf(0) : Long.valueOf((Long) present + 1);
      }
      case BOOLEAN -> present == null ? Boolean.FALSE : Boolean.valueOf(!(Boolean) present);
      default -> present == null ? "" : present + "x";
    };
  }
}
