package dev.adtally.e2e;

import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How often each restatement of a row stands in ads-metrics.
 *
 * @param records all records of the topic
 */
record Restatements(long records, Map<String, Integer> timesByVersion) {

  /** Counts what is committed now. */
  static Restatements read(Addresses addresses) {
    WireDecoder<AdsMetricRecord> decoder =
        new WireDecoder<>(
            Topics.ADS_METRICS,
            AdsMetricRecord.getClassSchema(),
            new HttpSchemaStore(addresses.registry()));
    Map<String, Integer> times = new HashMap<>();
    long records = 0;
    for (ConsumerRecord<byte[], byte[]> record :
        CommittedRecords.all(addresses.globalBootstrap(), Topics.ADS_METRICS)) {
      records++;
      times.merge(
          version(decoder.decode(record.value(), record.partition(), record.offset())),
          1,
          Integer::sum);
    }
    return new Restatements(records, times);
  }

  /** How often, at least, the last restatement of each of these rows was written. */
  int leastTimes(Truth truth, Predicate<AdsMetricRecord> rows) {
    return truth.rowByUuid().values().stream()
        .filter(rows)
        .mapToInt(row -> timesByVersion.getOrDefault(version(row), 0))
        .min()
        .orElseThrow();
  }

  private static String version(AdsMetricRecord row) {
    return row.getRecordUuid() + "@" + row.getRowVersion();
  }
}
