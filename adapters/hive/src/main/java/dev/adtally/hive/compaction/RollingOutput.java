package dev.adtally.hive.compaction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;

/** The files that one compaction writes, under hidden names; a full one is followed by another. */
final class RollingOutput implements AutoCloseable {
  private final ParquetFiles parquet;
  private final FileSystem files;
  private final Path directory;
  private final String id;
  private final Schema schema;
  private final long targetFileBytes;
  private final List<String> names = new ArrayList<>();
  private ParquetWriter<GenericRecord> current;
  private long rows;

  RollingOutput(
      ParquetFiles parquet,
      FileSystem files,
      Path directory,
      String id,
      Schema schema,
      long targetFileBytes) {
    this.parquet = parquet;
    this.files = files;
    this.directory = directory;
    this.id = id;
    this.schema = schema;
    this.targetFileBytes = targetFileBytes;
  }

  void write(GenericRecord row) throws IOException {
    if (current != null && current.getDataSize() >= targetFileBytes) {
      finish();
    }
    if (current == null) {
      String name = FileNames.compacted(id, names.size());
      names.add(name);
      current = parquet.write(hidden(name), schema);
    }
    current.write(row);
    rows++;
  }

  /** Completes the last file. */
  void finish() throws IOException {
    if (current != null) {
      ParquetWriter<GenericRecord> full = current;
      current = null;
      full.close();
    }
  }

  /** The names that the files shall have. */
  List<String> names() {
    return List.copyOf(names);
  }

  long rows() {
    return rows;
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (String name : names) {
      bytes += files.getFileStatus(hidden(name)).getLen();
    }
    return bytes;
  }

  /** Deletes what was written, after a failure, which keeps what else goes wrong. */
  void discard(Exception failure) {
    try {
      close();
      for (String name : names) {
        files.delete(hidden(name), false);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private Path hidden(String name) {
    return new Path(directory, FileNames.writing(name));
  }

  @Override
  public void close() throws IOException {
    finish();
  }
}
