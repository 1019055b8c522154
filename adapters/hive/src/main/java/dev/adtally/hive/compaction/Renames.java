package dev.adtally.hive.compaction;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Renames that may have been done before, by this process or another. */
final class Renames {
  private Renames() {}

  /** Gives a file its name; done already is done. */
  static void rename(FileSystem files, Path from, Path to) throws IOException {
    boolean renamed;
    try {
      renamed = files.rename(from, to);
    } catch (FileNotFoundException e) {
      renamed = false;
    }
    if (!renamed && !files.exists(to)) {
      throw new IOException(
          "%s could not be renamed to %s. Does the partition still exist, and may this user write to it?"
              .formatted(from, to.getName()));
    }
  }
}
