package dev.adtally.hive.sink;

import dev.adtally.domain.union.AdsMetric;
import dev.adtally.schemas.AdsMetricRecord;
import java.io.IOException;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.avro.specific.SpecificData;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.formats.parquet.ParquetWriterFactory;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;

/**
 * Writes rows as Parquet: the columns of the topic's Avro schema, times as INT64 milliseconds in
 * UTC, compressed with Snappy, which every Hive reads.
 *
 * <p>Flink's own {@code AvroParquetWriters.forSpecificRecord} knows no logical types and fails on
 * the first timestamp; hence the writer is built here, with the generated class's model.
 */
final class ParquetRows<F extends Function<AdsMetric, AdsMetricRecord> & Serializable>
    implements BulkWriter.Factory<AdsMetric> {

  private static final long serialVersionUID = 1L;

  /** What a writer holds of one file before it goes to disk: many hours may be open at once. */
  private static final long ROW_GROUP_BYTES = 16L * 1024 * 1024;

  private static final int PAGE_BYTES = 64 * 1024;

  private final F toRecord;

  ParquetRows(F toRecord) {
    this.toRecord = toRecord;
  }

  @Override
  public BulkWriter<AdsMetric> create(FSDataOutputStream out) throws IOException {
    BulkWriter<AdsMetricRecord> records =
        new ParquetWriterFactory<>(ParquetRows::writer).create(out);
    return new RowWriter(records, toRecord);
  }

  private static ParquetWriter<AdsMetricRecord> writer(OutputFile file) throws IOException {
    return AvroParquetWriter.<AdsMetricRecord>builder(file)
        .withSchema(AdsMetricRecord.getClassSchema())
        .withDataModel(SpecificData.getForClass(AdsMetricRecord.class))
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withRowGroupSize(ROW_GROUP_BYTES)
        .withPageSize(PAGE_BYTES)
        // each value occurs once: a dictionary would only hold memory
        .withDictionaryEncoding("record_uuid", false)
        .build();
  }

  private record RowWriter(
      BulkWriter<AdsMetricRecord> records, Function<AdsMetric, AdsMetricRecord> toRecord)
      implements BulkWriter<AdsMetric> {

    @Override
    public void addElement(AdsMetric row) throws IOException {
      records.addElement(toRecord.apply(row));
    }

    @Override
    public void flush() throws IOException {
      records.flush();
    }

    @Override
    public void finish() throws IOException {
      records.finish();
    }
  }
}
