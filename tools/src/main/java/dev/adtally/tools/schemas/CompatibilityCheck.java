package dev.adtally.tools.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/**
 * Holds a schema against the versions of its subject, by the rules of Avro's schema resolution (the
 * Avro specification, "Schema Resolution") and two of its own: Avro reads microseconds as
 * milliseconds, and a symbol that the reader lacks as the enum's default, without a word.
 */
public final class CompatibilityCheck {
  private final String subject;
  private final CompatibilityRule rule;

  public CompatibilityCheck(String subject, CompatibilityRule rule) {
    this.subject = subject;
    this.rule = rule;
  }

  /** All that breaks the rule, against each of the versions; none if the schema may follow them. */
  public List<Incompatibility> check(SchemaVersion next, List<SchemaVersion> versions) {
    Set<Incompatibility> found = new LinkedHashSet<>();
    for (SchemaVersion version : versions) {
      found.addAll(backward(next, version));
      if (rule == CompatibilityRule.FULL) {
        found.addAll(forward(version, next));
      }
    }
    return List.copyOf(found);
  }

  private List<Incompatibility> backward(SchemaVersion reader, SchemaVersion writer) {
    PlainWords words = PlainWords.ofNewReader(writer.name());
    List<Incompatibility> found = resolution(reader, writer, words);
    new Walk(reader, writer, words, true, found).records("", reader.schema(), writer.schema());
    return found;
  }

  private List<Incompatibility> forward(SchemaVersion reader, SchemaVersion writer) {
    PlainWords words = PlainWords.ofOldReader(reader.name());
    List<Incompatibility> found = resolution(reader, writer, words);
    new Walk(reader, writer, words, false, found).records("", reader.schema(), writer.schema());
    return found;
  }

  private List<Incompatibility> resolution(
      SchemaVersion reader, SchemaVersion writer, PlainWords words) {
    List<Incompatibility> found = new ArrayList<>();
    for (SchemaCompatibility.Incompatibility one :
        SchemaCompatibility.checkReaderWriterCompatibility(reader.schema(), writer.schema())
            .getResult()
            .getIncompatibilities()) {
      found.add(
          incompatibility(
              FieldPath.of(reader.schema(), one.getLocation()), reader, writer, words.of(one)));
    }
    return found;
  }

  private Incompatibility incompatibility(
      String field, SchemaVersion reader, SchemaVersion writer, PlainWords.Said said) {
    return new Incompatibility(
        subject, field, reader.name(), writer.name(), said.problem(), said.remedy());
  }

  /** Goes through what both schemas have, for what Avro's own check lets pass. */
  private final class Walk {
    private final SchemaVersion reader;
    private final SchemaVersion writer;
    private final PlainWords words;
    private final boolean lostSymbolsCount;
    private final List<Incompatibility> found;
    private final Set<String> seen = new LinkedHashSet<>();

    Walk(
        SchemaVersion reader,
        SchemaVersion writer,
        PlainWords words,
        boolean lostSymbolsCount,
        List<Incompatibility> found) {
      this.reader = reader;
      this.writer = writer;
      this.words = words;
      this.lostSymbolsCount = lostSymbolsCount;
      this.found = found;
    }

    void records(String path, Schema read, Schema written) {
      if (read.getType() != Schema.Type.RECORD || written.getType() != Schema.Type.RECORD) {
        return;
      }
      for (Schema.Field field : read.getFields()) {
        Schema.Field source = written.getField(field.name());
        if (source != null) {
          String here = path.isEmpty() ? field.name() : path + "." + field.name();
          types(here, field.schema(), source.schema());
        }
      }
    }

    private void types(String path, Schema read, Schema written) {
      if (read.getType() == Schema.Type.UNION || written.getType() == Schema.Type.UNION) {
        branches(path, read, written);
        return;
      }
      LogicalType expected = read.getLogicalType();
      LogicalType actual = written.getLogicalType();
      if (expected != null && actual != null && !expected.equals(actual)) {
        found.add(
            incompatibility(path, reader, writer, words.otherUnit(name(expected), name(actual))));
      }
      if (read.getType() != written.getType()) {
        return;
      }
      switch (read.getType()) {
        case RECORD -> {
          if (seen.add(path)) {
            records(path, read, written);
          }
        }
        case ARRAY -> types(path + ".[]", read.getElementType(), written.getElementType());
        case MAP -> types(path + ".{}", read.getValueType(), written.getValueType());
        case ENUM -> symbols(path, read, written);
        default -> {}
      }
    }

    /** Pairs branches of one type; which branch a value takes, Avro decides by type alone. */
    private void branches(String path, Schema read, Schema written) {
      for (Schema from : branchesOf(written)) {
        for (Schema to : branchesOf(read)) {
          if (from.getType() == to.getType() && from.getFullName().equals(to.getFullName())) {
            types(path, to, from);
          }
        }
      }
    }

    private void symbols(String path, Schema read, Schema written) {
      List<String> lost = new ArrayList<>(written.getEnumSymbols());
      lost.removeAll(read.getEnumSymbols());
      if (lostSymbolsCount && !lost.isEmpty() && read.getEnumDefault() != null) {
        found.add(
            incompatibility(path, reader, writer, words.lostSymbols(lost, read.getEnumDefault())));
      }
    }

    private static List<Schema> branchesOf(Schema schema) {
      return schema.getType() == Schema.Type.UNION ? schema.getTypes() : List.of(schema);
    }

    private static String name(LogicalType type) {
      return type.getName();
    }
  }
}
