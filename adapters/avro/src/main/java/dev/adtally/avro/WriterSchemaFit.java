package dev.adtally.avro;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParseException;

/**
 * How a writer's schema fits this release's reader.
 *
 * <p>A schema that resolves only in part is not refused as a whole: records that avoid the
 * misfitting branch can be read, and each is money. Its misfit only names the reason when a record
 * can't be read.
 *
 * @param schema the writer's schema; null if refused before it could be parsed
 * @param refusal why no record of this schema may be read; empty if some can be
 * @param misfit where the schema does not resolve to the reader's; empty if everywhere
 */
record WriterSchemaFit(Schema schema, Optional<String> refusal, Optional<String> misfit) {

  static WriterSchemaFit of(RegisteredSchema registered, Schema reader) {
    if (!registered.type().equals("AVRO")) {
      return refused(null, "it is of type " + registered.type() + ", must be AVRO");
    }
    Schema writer;
    try {
      writer = new Schema.Parser().parse(registered.text());
    } catch (SchemaParseException unparsable) {
      return refused(null, "it can't be parsed: " + unparsable.getMessage());
    }
    if (writer.getType() != Schema.Type.RECORD) {
      return refused(writer, "it is a " + writer.getType() + ", must be a record");
    }
    Optional<String> otherUnit = logicalTypeConflict(writer, reader);
    if (otherUnit.isPresent()) {
      return refused(writer, otherUnit.get());
    }
    return new WriterSchemaFit(writer, Optional.empty(), misfit(writer, reader));
  }

  private static WriterSchemaFit refused(Schema schema, String why) {
    return new WriterSchemaFit(schema, Optional.of(why), Optional.empty());
  }

  /** Avro itself would read microseconds as milliseconds. */
  private static Optional<String> logicalTypeConflict(Schema writer, Schema reader) {
    for (Schema.Field field : reader.getFields()) {
      Schema.Field written = writer.getField(field.name());
      String expected = field.schema().getProp("logicalType");
      String actual = written == null ? null : written.schema().getProp("logicalType");
      if (expected != null && actual != null && !expected.equals(actual)) {
        return Optional.of("its " + field.name() + " is " + actual + ", must be " + expected);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> misfit(Schema writer, Schema reader) {
    SchemaCompatibility.SchemaPairCompatibility pair =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
    if (pair.getType() == SchemaCompatibilityType.COMPATIBLE) {
      return Optional.empty();
    }
    return Optional.of(
        String.valueOf(
            pair.getResult().getIncompatibilities().stream()
                .map(i -> i.getType() + " at " + i.getLocation() + " (" + i.getMessage() + ")")
                .toList()));
  }
}
