package dev.adtally.hive.sink;

import dev.adtally.domain.union.AdsMetric;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.functions.sink.filesystem.BucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.SimpleVersionedStringSerializer;

/** Puts each row into its partition's directory. */
final class RowPartitioner implements BucketAssigner<AdsMetric, String> {

  private static final long serialVersionUID = 1L;

  private static final long HOUR_MILLIS = 3_600_000;

  private transient RowPartition latest;
  private transient long latestHour;
  private transient String latestDirectory;

  @Override
  public String getBucketId(AdsMetric row, Context context) {
    long hour = Math.floorDiv(row.rowTimeMillis(), HOUR_MILLIS);
    if (latest == null || hour != latestHour || !row.kind().name().equals(latest.rowKind())) {
      latest = RowPartition.of(row);
      latestHour = hour;
      latestDirectory = latest.directory();
    }
    return latestDirectory;
  }

  @Override
  public SimpleVersionedSerializer<String> getSerializer() {
    return SimpleVersionedStringSerializer.INSTANCE;
  }
}
