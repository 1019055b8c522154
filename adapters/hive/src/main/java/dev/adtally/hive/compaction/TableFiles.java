package dev.adtally.hive.compaction;

import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Where a table's files lie, and how they are reached: file:, hdfs: and s3a: alike. */
public record TableFiles(Path directory, Configuration hadoop) {

  /** A table directory, with Hadoop's own configuration from the class path. */
  public static TableFiles at(URI location) {
    Configuration hadoop = new Configuration();
    // Without the checksum files that only Hadoop's own local files would have, and Flink's not.
    hadoop.setClass(
        "fs.file.impl", RawLocalFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    return new TableFiles(new Path(location), hadoop);
  }
}
