package dev.adtally.tools.dataset;

import org.apache.avro.specific.SpecificRecord;

/** What a record's value holds. */
public sealed interface Content {

  /** A record of the topic's schema, be its fields valid or not. */
  record Decodable(SpecificRecord record) implements Content {}

  /** Bytes that are no record of the topic's schema. */
  final class Broken implements Content {

    private final Framing framing;
    private final byte[] bytes;

    public Broken(Framing framing, byte[] bytes) {
      this.framing = framing;
      this.bytes = bytes.clone();
    }

    public Framing framing() {
      return framing;
    }

    /** What follows the header, or the whole value if the framing is bare. */
    public byte[] bytes() {
      return bytes.clone();
    }
  }

  /** What stands before the bytes of a broken value. */
  enum Framing {
    /** There is no value at all. */
    NO_VALUE,
    /** The bytes are the whole value. */
    BARE,
    /** A header with the id of the topic's own schema. */
    TOPICS_SCHEMA,
    /** A header with an id that the registry never gave. */
    UNKNOWN_SCHEMA
  }
}
