package dev.adtally.e2e;

import dev.adtally.schemas.AdMetricRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a region's own ad-metrics says. */
final class MetricTopic {
  private MetricTopic() {}

  /** All committed restatements in order; broken records, which other tests send, are left out. */
  static List<AdMetricRecord> rows(Addresses addresses, String region) {
    WireDecoder<AdMetricRecord> decoder =
        new WireDecoder<>(
            Topics.AD_METRICS,
            AdMetricRecord.getClassSchema(),
            new HttpSchemaStore(addresses.registry()));
    List<AdMetricRecord> rows = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record :
        CommittedRecords.all(addresses.bootstrapOf(region), Topics.AD_METRICS)) {
      try {
        rows.add(decoder.decode(record.value(), record.partition(), record.offset()));
      } catch (ToolFailure broken) {
        RunningStack.PROGRESS.line("left out: " + broken.getMessage());
      }
    }
    return rows;
  }
}
