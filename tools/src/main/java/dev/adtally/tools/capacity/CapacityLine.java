package dev.adtally.tools.capacity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.List;
import java.util.Locale;

/**
 * What one part of the system needs.
 *
 * @param what for people
 * @param bound the window that bounds the entries
 * @param entries at most
 * @param bytes of all entries
 */
public record CapacityLine(
    String what, String bound, long entries, long bytesPerEntry, long bytes) {

  private static final double MEBIBYTE = 1024.0 * 1024.0;

  /** For people. */
  public static String table(List<CapacityLine> lines) {
    return AsciiTable.getTable(
        AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS,
        lines,
        List.of(
            new Column().header("what").dataAlign(HorizontalAlign.LEFT).with(CapacityLine::what),
            new Column()
                .header("bounded by")
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(80)
                .with(CapacityLine::bound),
            new Column()
                .header("entries")
                .with(line -> String.format(Locale.ROOT, "%,d", line.entries())),
            new Column().header("bytes each").with(line -> Long.toString(line.bytesPerEntry())),
            new Column()
                .header("MiB")
                .with(line -> String.format(Locale.ROOT, "%,.0f", line.bytes() / MEBIBYTE))));
  }

  /** For programs. */
  public static String json(List<CapacityLine> lines) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (CapacityLine line : lines) {
      array
          .addObject()
          .put("what", line.what())
          .put("bounded_by", line.bound())
          .put("entries", line.entries())
          .put("bytes_per_entry", line.bytesPerEntry())
          .put("bytes", line.bytes());
    }
    return array.toPrettyString();
  }
}
