package dev.adtally.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The schemas of this release, as the plain text that is registered. (A generated class's schema
 * carries {@code avro.java.string} and would get another id.)
 */
public final class RecordSchemas {

  /** Every record kind, by the name of its topic in the design. */
  public static final List<String> NAMES =
      List.of(
          "ad-events",
          "ad-events.cleansed",
          "ad-metrics",
          "ads-metrics",
          "attributed-orders",
          "dead-letters",
          "event-ledger",
          "orders",
          "replay-changes");

  private RecordSchemas() {}

  /** The text of {@code name}.avsc, {@code name} being one of {@link #NAMES}. */
  public static String text(String name) {
    String resource = "/avro/" + name + ".avsc";
    try (InputStream in = RecordSchemas.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema " + resource + "; known: " + NAMES);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("schema " + resource + " can't be read", unreadable);
    }
  }

  /** The subject that the values of a topic are registered under. */
  public static String subjectOf(String topic) {
    return topic + "-value";
  }
}
