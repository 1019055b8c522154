package dev.adtally.hive.sink;

import dev.adtally.schemas.AdsMetricRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** What a reader of a table's directory sees: visible files only. */
record WrittenFiles(Path table) {

  List<Path> files() throws IOException {
    try (Stream<Path> paths = Files.walk(table)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .filter(path -> !path.getFileName().toString().startsWith("_"))
          .sorted()
          .toList();
    }
  }

  Set<RowPartition> partitions() throws IOException {
    return files().stream().map(this::partition).collect(Collectors.toSet());
  }

  RowPartition partition(Path file) {
    return RowPartition.parse(table.relativize(file.getParent()).toString()).orElseThrow();
  }

  List<AdsMetricRecord> rows() throws IOException {
    List<AdsMetricRecord> rows = new ArrayList<>();
    for (Path file : files()) {
      rows.addAll(rows(file));
    }
    return rows;
  }

  static List<AdsMetricRecord> rows(Path file) throws IOException {
    List<AdsMetricRecord> rows = new ArrayList<>();
    try (ParquetReader<AdsMetricRecord> reader =
        AvroParquetReader.<AdsMetricRecord>builder(new LocalInputFile(file))
            .withDataModel(SpecificData.getForClass(AdsMetricRecord.class))
            .build()) {
      for (AdsMetricRecord row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
