package dev.adtally.hive.sink;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.schemas.AdsMetricRecord;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.connector.file.sink.writer.FileWriterBucketState;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.filesystem.OutputFileConfig;
import org.apache.flink.util.Collector;

/**
 * Rows into the table's partition directories, exactly once: Flink's file sink, whose files become
 * visible when a checkpoint commits, and behind its commit the metastore, which learns of the
 * partitions.
 *
 * <p>Every checkpoint closes the files, so there is at most one file per partition, writer and
 * checkpoint.
 */
public final class HiveRowSink
    implements Sink<AdsMetric>,
        SupportsWriterState<AdsMetric, FileWriterBucketState>,
        SupportsCommitter<FileSinkCommittable>,
        SupportsPostCommitTopology<FileSinkCommittable> {

  private static final long serialVersionUID = 1L;

  /** Names of the job's files begin so; those of compaction differ. */
  static final String FILE_PREFIX = "part";

  private static final String ADD_PARTITIONS = "add-partitions";

  private final FileSink<AdsMetric> files;
  private final HiveConfig config;
  private final PartitionCatalog.Opener catalogs;
  private final PartitionRetry retry;

  private HiveRowSink(
      FileSink<AdsMetric> files,
      HiveConfig config,
      PartitionCatalog.Opener catalogs,
      PartitionRetry retry) {
    this.files = files;
    this.config = config;
    this.catalogs = catalogs;
    this.retry = retry;
  }

  /**
   * A sink into the table that {@code config} names.
   *
   * @param toRecord a row's Avro record, which gives the files their columns
   */
  public static <F extends Function<AdsMetric, AdsMetricRecord> & Serializable> HiveRowSink of(
      HiveConfig config, F toRecord) {
    return of(config, toRecord, () -> ThriftPartitionCatalog.open(config), PartitionRetry.DEFAULT);
  }

  static <F extends Function<AdsMetric, AdsMetricRecord> & Serializable> HiveRowSink of(
      HiveConfig config, F toRecord, PartitionCatalog.Opener catalogs, PartitionRetry retry) {
    FileSink<AdsMetric> files =
        FileSink.forBulkFormat(new Path(config.location()), new ParquetRows<>(toRecord))
            .withBucketAssigner(new RowPartitioner())
            .withOutputFileConfig(new OutputFileConfig(FILE_PREFIX, ".parquet"))
            .build();
    return new HiveRowSink(files, config, catalogs, retry);
  }

  @Override
  public SinkWriter<AdsMetric> createWriter(WriterInitContext context) throws IOException {
    return files.createWriter(context);
  }

  @Override
  public StatefulSinkWriter<AdsMetric, FileWriterBucketState> restoreWriter(
      WriterInitContext context, Collection<FileWriterBucketState> state) throws IOException {
    return files.restoreWriter(context, state);
  }

  @Override
  public SimpleVersionedSerializer<FileWriterBucketState> getWriterStateSerializer() {
    return files.getWriterStateSerializer();
  }

  @Override
  public Committer<FileSinkCommittable> createCommitter(CommitterInitContext context)
      throws IOException {
    return files.createCommitter(context);
  }

  @Override
  public SimpleVersionedSerializer<FileSinkCommittable> getCommittableSerializer() {
    return files.getCommittableSerializer();
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<FileSinkCommittable>> committed) {
    committed
        .flatMap(HiveRowSink::directoryOf)
        .returns(BasicTypeInfo.STRING_TYPE_INFO)
        .name("committed-directories")
        .uid("committed-directories")
        .global()
        .transform(
            ADD_PARTITIONS,
            BasicTypeInfo.STRING_TYPE_INFO,
            new AddPartitionsOperator(catalogs, config, retry))
        .uid(ADD_PARTITIONS)
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  private static void directoryOf(
      CommittableMessage<FileSinkCommittable> message, Collector<String> directories) {
    if (message instanceof CommittableWithLineage<FileSinkCommittable> committed
        && committed.getCommittable().hasPendingFile()) {
      directories.collect(committed.getCommittable().getBucketId());
    }
  }
}
