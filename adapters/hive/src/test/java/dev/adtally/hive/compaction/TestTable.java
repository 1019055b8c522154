package dev.adtally.hive.compaction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;

/** One partition on local disk, and what a query through the view would see in it. */
final class TestTable {
  static final String PARTITION = "dt=2026-11-21/hour=07/row_kind=METRIC";

  static final Schema SCHEMA =
      SchemaBuilder.record("Row")
          .fields()
          .requiredString("record_uuid")
          .name("row_kind")
          .type(Schema.createEnum("Kind", null, null, List.of("UNKNOWN", "METRIC"), "UNKNOWN"))
          .noDefault()
          .requiredString("region")
          .requiredLong("clicks")
          .optionalString("model")
          .name("row_version")
          .type()
          .longType()
          .longDefault(0)
          .endRecord();

  private final Path root;
  private int written;

  TestTable(Path root) {
    this.root = root;
    try {
      Files.createDirectories(root.resolve(PARTITION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path partition() {
    return root.resolve(PARTITION);
  }

  TableFiles files() {
    return TableFiles.at(root.toUri());
  }

  /** The same directory through {@link HookedFileSystem}. */
  TableFiles hookedFiles() {
    Configuration hadoop = files().hadoop();
    hadoop.setClass(
        "fs.hooked.impl", HookedFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    hadoop.setBoolean("fs.hooked.impl.disable.cache", true);
    return new TableFiles(new org.apache.hadoop.fs.Path("hooked://" + root), hadoop);
  }

  /** Adds a file as a job would. */
  void add(List<Row> rows) {
    add(rows.stream().map(TestTable::record).toList(), SCHEMA);
  }

  void add(List<GenericRecord> rows, Schema schema) {
    Path file = partition().resolve("part-%03d.parquet".formatted(written++));
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new LocalOutputFile(file))
            .withSchema(schema)
            .withDataModel(GenericData.get())
            .withConf(new PlainParquetConfiguration())
            .build()) {
      for (GenericRecord row : rows) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GenericRecord record(Row row) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("record_uuid", row.uuid());
    record.put(
        "row_kind", new GenericData.EnumSymbol(SCHEMA.getField("row_kind").schema(), "METRIC"));
    record.put("region", row.region());
    record.put("clicks", row.clicks());
    record.put("model", row.model());
    record.put("row_version", row.version());
    return record;
  }

  /** All rows of all visible files. */
  List<Row> rawRows() {
    return rawRecords().stream()
        .map(
            row ->
                new Row(
                    row.get("record_uuid").toString(),
                    (Long) row.get("row_version"),
                    row.get("region").toString(),
                    (Long) row.get("clicks"),
                    row.get("model") == null ? null : row.get("model").toString()))
        .toList();
  }

  List<GenericRecord> rawRecords() {
    List<GenericRecord> rows = new ArrayList<>();
    for (Path file : visibleFiles()) {
      try (ParquetReader<GenericRecord> reader =
          AvroParquetReader.<GenericRecord>builder(new LocalInputFile(file))
              .withDataModel(GenericData.get())
              .withConf(new PlainParquetConfiguration())
              .build()) {
        for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
          rows.add(row);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return rows;
  }

  List<Path> visibleFiles() {
    try (Stream<Path> files = Files.list(partition())) {
      return files
          .filter(file -> !file.getFileName().toString().matches("[._].*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> hiddenFiles() {
    try (Stream<Path> files = Files.list(partition())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[._].*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the view shows: a fold, one row at a time, that knows nothing of compaction. */
  static Map<String, Row> view(List<Row> rows) {
    Map<String, Row> view = new TreeMap<>();
    for (Row row : rows) {
      Row known = view.get(row.uuid());
      if (known == null || row.outranks(known)) {
        view.put(row.uuid(), row);
      }
    }
    return view;
  }
}
