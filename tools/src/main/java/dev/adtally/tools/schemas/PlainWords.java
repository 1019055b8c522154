package dev.adtally.tools.schemas;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Says what an incompatibility means to whoever changed the schema.
 *
 * @param version the released or registered version
 * @param newReads whether the new schema reads that version's records, or the other way round
 */
record PlainWords(String version, boolean newReads) {

  /** What is wrong, and what to do instead. */
  record Said(String problem, String remedy) {}

  static PlainWords ofNewReader(String version) {
    return new PlainWords(version, true);
  }

  static PlainWords ofOldReader(String version) {
    return new PlainWords(version, false);
  }

  Said of(SchemaCompatibility.Incompatibility found) {
    String read = typeName(found.getReaderFragment());
    String written = typeName(found.getWriterFragment());
    return switch (found.getType()) {
      case READER_FIELD_MISSING_DEFAULT_VALUE -> missing();
      case TYPE_MISMATCH -> retyped(read, written);
      case NAME_MISMATCH -> renamed(found);
      case FIXED_SIZE_MISMATCH ->
          new Said(
              "the size of the fixed type changed (" + found.getMessage() + ")",
              "keep the size; put the new one into a new field with a default");
      case MISSING_ENUM_SYMBOLS -> symbols(found);
      case MISSING_UNION_BRANCH -> branch(written);
    };
  }

  Said otherUnit(String read, String written) {
    return newReads
        ? new Said(
            "records of %s hold %s here, and would be read as %s: other times, and no error"
                .formatted(version, written, read),
            "keep " + written + "; put the other unit into a new field with a default")
        : new Said(
            "readers of %s expect %s here, and would read %s as such: other times, and no error"
                .formatted(version, read, written),
            "keep " + read + "; put the other unit into a new field with a default");
  }

  Said lostSymbols(List<String> lost, String instead) {
    return new Said(
        "%s of %s would be read as %s".formatted(String.join(", ", lost), version, instead),
        "keep the symbol; nobody has to write it");
  }

  private Said missing() {
    return newReads
        ? new Said(
            "the field is new and has no default, and records of %s don't have it"
                .formatted(version),
            "give it a default")
        : new Said(
            "the field was removed, and readers of %s need it: it has no default there"
                .formatted(version),
            "keep the field and go on writing it");
  }

  private Said retyped(String read, String written) {
    String from = newReads ? written : read;
    String to = newReads ? read : written;
    return new Said(
        newReads
            ? "the type changed from %s to %s, and records of %s can't be read so"
                .formatted(from, to, version)
            : "the type changed from %s to %s, and readers of %s can't read that"
                .formatted(from, to, version),
        "keep " + from + "; put the other type into a new field with a default");
  }

  private Said renamed(SchemaCompatibility.Incompatibility found) {
    String from = (newReads ? found.getWriterFragment() : found.getReaderFragment()).getFullName();
    String to = (newReads ? found.getReaderFragment() : found.getWriterFragment()).getFullName();
    return new Said(
        "the type's name changed from %s to %s since %s".formatted(from, to, version),
        "keep the name");
  }

  private Said symbols(SchemaCompatibility.Incompatibility found) {
    return newReads
        ? new Said(
            "records of %s hold symbols that are gone, and the enum has no default: %s"
                .formatted(version, found.getMessage()),
            "keep the symbols")
        : new Said(
            "readers of %s don't know the new symbols, and their enum has no default: %s"
                .formatted(version, found.getMessage()),
            "upgrade all readers to an enum with a default before a symbol is added");
  }

  private Said branch(String written) {
    return newReads
        ? new Said(
            "records of %s may hold %s here, which the type no longer allows"
                .formatted(version, written),
            "keep " + written + " in the union")
        : new Said(
            "readers of %s don't know %s here".formatted(version, written),
            "keep the type as it is; put the new one into a new field with a default");
  }

  private static String typeName(Schema schema) {
    return SchemaTypes.text(schema);
  }
}
