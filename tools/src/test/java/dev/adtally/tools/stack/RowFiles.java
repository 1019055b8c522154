package dev.adtally.tools.stack;

import dev.adtally.schemas.AdsMetricRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;

/** Files as the union-load job writes them, for a table without a job. */
final class RowFiles {
  private final Path table;

  RowFiles(Path table) {
    this.table = table;
  }

  /** Writes metric rows number 0 to count - 1 of an hour, all of one state; clicks tell both. */
  void write(String day, String hour, int file, int count, int state) throws IOException {
    Path partition = table.resolve("dt=" + day + "/hour=" + hour + "/row_kind=METRIC");
    Files.createDirectories(partition);
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(
                new LocalOutputFile(partition.resolve("part-" + file + ".parquet")))
            .withSchema(AdsMetricRecord.getClassSchema())
            .withDataModel(GenericData.get())
            .withConf(new PlainParquetConfiguration())
            .build()) {
      for (int number = 0; number < count; number++) {
        writer.write(row(day, hour, number, state));
      }
    }
  }

  private static GenericRecord row(String day, String hour, int number, int state) {
    Schema schema = AdsMetricRecord.getClassSchema();
    GenericRecord row = new GenericData.Record(schema);
    row.put("record_uuid", "00000000-0000-5000-8000-%s%010d".formatted(hour, number));
    row.put("row_kind", new GenericData.EnumSymbol(schema.getField("row_kind").schema(), "METRIC"));
    row.put("region", "us");
    row.put("ad_id", "ad-" + number);
    row.put("campaign_id", "c");
    row.put("merchant_id", "m");
    row.put("row_time", Instant.parse(day + "T" + hour + ":00:00Z").toEpochMilli());
    row.put("impressions", 0L);
    row.put("clicks", (long) number * state);
    row.put("spend_micros", 0L);
    row.put("currency", "USD");
    row.put("credit_ppm", 0);
    row.put("revenue_micros", 0L);
    row.put("revision", (long) state);
    row.put("generation", 0);
    row.put("row_version", (long) state);
    return row;
  }
}
