package dev.adtally.tools.explain;

import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.verify.CommittedTopic;
import dev.adtally.tools.wire.SchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every committed restatement of one order's rows that the topics still hold: of each region only
 * the partition that the order's key falls in, up to the end that is committed when it begins.
 *
 * @param rows in no particular order of information
 * @param recordsRead records that were read to find them
 */
public record OrderRows(List<AttributedOrderRecord> rows, long recordsRead) {

  private static final int SHOWN_EVERY = 5_000;

  public OrderRows {
    rows = List.copyOf(rows);
  }

  /**
   * Reads the regions one after another.
   *
   * @param bootstrapByRegion where each region's {@code attributed-orders} is
   * @param from leaves out what was appended before
   */
  public static OrderRows read(
      String orderId,
      Map<String, String> bootstrapByRegion,
      SchemaStore schemas,
      Optional<Instant> from,
      Progress progress) {
    List<AttributedOrderRecord> rows = new ArrayList<>();
    long[] read = {0};
    byte[] key = orderId.getBytes(StandardCharsets.UTF_8);
    bootstrapByRegion.forEach(
        (region, bootstrap) -> {
          Progress.Stage stage = progress.stage("reading attributed-orders of " + region);
          WireDecoder<AttributedOrderRecord> decoder =
              new WireDecoder<>(
                  Topics.ATTRIBUTED_ORDERS, AttributedOrderRecord.getClassSchema(), schemas);
          long before = read[0];
          try (CommittedTopic topic =
              CommittedTopic.ofKey(bootstrap, Topics.ATTRIBUTED_ORDERS, orderId)) {
            from.ifPresent(topic::seekTo);
            topic.readToEnd(
                record -> {
                  if (++read[0] % SHOWN_EVERY == 0) {
                    stage.show("%,d records".formatted(read[0] - before));
                  }
                  if (Arrays.equals(record.key(), key)) {
                    rows.add(decoder.decode(record.value(), record.partition(), record.offset()));
                  }
                });
          }
          stage.done("%,d records".formatted(read[0] - before));
        });
    return new OrderRows(rows, read[0]);
  }
}
