package dev.adtally.hive.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetReader;

/**
 * Reads files of a partition twice, first for the greatest version of each UUID and then for the
 * rows that have it; with too many UUIDs for the memory, so for one group of them after another.
 */
final class PartitionRewrite {
  private static final String UUID = "record_uuid";
  private static final String VERSION = "row_version";
  private static final List<String> KEY = List.of(UUID, VERSION);
  private static final int ROWS_BETWEEN_SIGNS = 100_000;

  private final ParquetFiles parquet;
  private final long maxKeysInMemory;
  private final Heartbeat heartbeat;

  /** Is called now and then while the reading goes on. */
  interface Heartbeat {
    void beat(long rowsRead, long rowsToRead) throws IOException;
  }

  PartitionRewrite(ParquetFiles parquet, long maxKeysInMemory, Heartbeat heartbeat) {
    this.parquet = parquet;
    this.maxKeysInMemory = maxKeysInMemory;
    this.heartbeat = heartbeat;
  }

  /** The footers of files, the newest file's first. */
  List<ParquetFiles.Footer> footers(List<FileStatus> newestFirst) throws IOException {
    List<ParquetFiles.Footer> footers = new ArrayList<>();
    for (FileStatus file : newestFirst) {
      footers.add(parquet.footer(file.getPath()));
    }
    return footers;
  }

  /** The schema in which the rows of all the files can be written. */
  static Schema schema(List<ParquetFiles.Footer> newestFirst) throws IOException {
    return RowSchemas.union(newestFirst.stream().map(ParquetFiles.Footer::schema).toList());
  }

  /** Writes the rows that are to be kept. */
  void run(List<ParquetFiles.Footer> footers, Schema schema, RollingOutput output)
      throws IOException {
    long rows = footers.stream().mapToLong(ParquetFiles.Footer::rows).sum();
    int groups = Math.toIntExact((rows + maxKeysInMemory - 1) / maxKeysInMemory);
    Sign sign = new Sign(rows * 2 * groups);
    for (int group = 0; group < groups; group++) {
      Winners winners = new Winners();
      for (ParquetFiles.Footer footer : footers) {
        offerAll(footer, winners, group, groups, sign);
      }
      RowContent content = new RowContent(schema);
      for (ParquetFiles.Footer footer : footers) {
        writeWinners(footer, schema, winners, content, group, groups, output, sign);
      }
    }
    output.finish();
  }

  private void offerAll(
      ParquetFiles.Footer footer, Winners winners, int group, int groups, Sign sign)
      throws IOException {
    try (ParquetReader<GenericRecord> reader = parquet.readColumns(footer, KEY)) {
      for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
        RowKey key = key(row, row.getSchema(), footer);
        if (key.group(groups) == group) {
          winners.offer(key.high(), key.low(), key.version());
        }
        sign.count();
      }
    }
  }

  private void writeWinners(
      ParquetFiles.Footer footer,
      Schema schema,
      Winners winners,
      RowContent content,
      int group,
      int groups,
      RollingOutput output,
      Sign sign)
      throws IOException {
    try (ParquetReader<GenericRecord> reader = parquet.read(footer.file(), schema)) {
      for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
        RowKey key = key(row, schema, footer);
        if (key.group(groups) == group
            && winners.wins(key.high(), key.low(), key.version())
            && winners.take(key.high(), key.low(), content.hash(row))) {
          output.write(row);
        }
        sign.count();
      }
    }
  }

  private static RowKey key(GenericRecord row, Schema schema, ParquetFiles.Footer footer)
      throws IOException {
    Schema.Field uuid = schema.getField(UUID);
    Schema.Field version = schema.getField(VERSION);
    if (uuid == null) {
      throw new IOException(
          "%s has no column record_uuid. Move it out of the table if a stranger wrote it."
              .formatted(footer.file()));
    }
    return RowKey.of(row, uuid.pos(), version == null ? -1 : version.pos(), footer.file());
  }

  /** Counts rows and gives a sign of life now and then. */
  private final class Sign {
    private final long rowsToRead;
    private long rowsRead;

    private Sign(long rowsToRead) {
      this.rowsToRead = rowsToRead;
    }

    private void count() throws IOException {
      rowsRead++;
      if (rowsRead % ROWS_BETWEEN_SIGNS == 0) {
        heartbeat.beat(rowsRead, rowsToRead);
      }
    }
  }
}
