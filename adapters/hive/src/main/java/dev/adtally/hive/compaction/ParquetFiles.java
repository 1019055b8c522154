package dev.adtally.hive.compaction;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroReadSupport;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/** Parquet files of Avro rows, read and written one row at a time. */
final class ParquetFiles {
  private static final String AVRO_SCHEMA = "parquet.avro.schema";

  private final Configuration hadoop;

  ParquetFiles(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * What a file's footer says.
   *
   * @param schema the Avro schema it was written with
   */
  record Footer(Path file, Schema schema, long rows) {}

  Footer footer(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, hadoop))) {
      FileMetaData meta = reader.getFooter().getFileMetaData();
      String avro = meta.getKeyValueMetaData().get(AVRO_SCHEMA);
      Schema schema =
          avro == null
              ? new AvroSchemaConverter(hadoop).convert(meta.getSchema())
              : new Schema.Parser().parse(avro);
      long rows =
          reader.getFooter().getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
      return new Footer(file, schema, rows);
    }
  }

  /** Opens a file, every row in this schema. */
  ParquetReader<GenericRecord> read(Path file, Schema schema) throws IOException {
    Configuration reading = new Configuration(hadoop);
    AvroReadSupport.setAvroReadSchema(reading, schema);
    return open(file, reading);
  }

  /** Opens a file, reading no more of it than these of its own columns. */
  ParquetReader<GenericRecord> readColumns(Footer footer, List<String> columns) throws IOException {
    List<Schema.Field> fields =
        footer.schema().getFields().stream()
            .filter(field -> columns.contains(field.name()))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    Schema projection =
        Schema.createRecord(
            footer.schema().getName(), null, footer.schema().getNamespace(), false, fields);
    Configuration reading = new Configuration(hadoop);
    AvroReadSupport.setRequestedProjection(reading, projection);
    AvroReadSupport.setAvroReadSchema(reading, projection);
    return open(footer.file(), reading);
  }

  private static ParquetReader<GenericRecord> open(Path file, Configuration reading)
      throws IOException {
    return AvroParquetReader.<GenericRecord>builder(HadoopInputFile.fromPath(file, reading))
        .withDataModel(GenericData.get())
        .withConf(reading)
        .build();
  }

  /** Opens a new file, compressed as the job's are. */
  ParquetWriter<GenericRecord> write(Path file, Schema schema) throws IOException {
    return AvroParquetWriter.<GenericRecord>builder(HadoopOutputFile.fromPath(file, hadoop))
        .withSchema(schema)
        .withDataModel(GenericData.get())
        .withConf(hadoop)
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
        .build();
  }
}
