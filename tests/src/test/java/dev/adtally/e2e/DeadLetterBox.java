package dev.adtally.e2e;

import dev.adtally.schemas.DeadLetterRecord;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The dead letters that one cluster holds now, by the place of the record they are about. */
record DeadLetterBox(Map<Place, List<Letter>> letters) {

  /** Where a refused record lies. */
  record Place(String region, String topic, int partition, long offset) {}

  /**
   * What a dead letter says.
   *
   * @param rawValue the record's bytes in hex; "null" for none
   */
  record Letter(String job, String outcome, String rawKey, String rawValue, String reason) {}

  static DeadLetterBox read(Addresses addresses, String bootstrap) {
    WireDecoder<DeadLetterRecord> decoder =
        new WireDecoder<>(
            Topics.DEAD_LETTERS,
            DeadLetterRecord.getClassSchema(),
            new HttpSchemaStore(addresses.registry()));
    Map<Place, List<Letter>> letters = new HashMap<>();
    for (var record : CommittedRecords.all(bootstrap, Topics.DEAD_LETTERS)) {
      DeadLetterRecord letter = decoder.decode(record.value(), record.partition(), record.offset());
      Place place =
          new Place(
              letter.getRegion(),
              letter.getTopic(),
              letter.getSourcePartition(),
              letter.getSourceOffset());
      letters
          .computeIfAbsent(place, unseen -> new ArrayList<>())
          .add(
              new Letter(
                  letter.getJob(),
                  letter.getOutcome(),
                  hex(letter.getRawKey()),
                  hex(letter.getRawValue()),
                  letter.getReason() + ": " + letter.getError()));
    }
    return new DeadLetterBox(letters);
  }

  List<Letter> at(Place place) {
    return letters.getOrDefault(place, List.of());
  }

  static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }

  private static String hex(ByteBuffer buffer) {
    if (buffer == null) {
      return "null";
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return hex(bytes);
  }
}
