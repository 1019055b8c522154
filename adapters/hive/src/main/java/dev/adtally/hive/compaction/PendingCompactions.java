package dev.adtally.hive.compaction;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Takes compactions of a partition from planned to committed to done, whoever began them. Every
 * step may be repeated, and done by two processes at once.
 */
final class PendingCompactions {
  private final FileSystem files;
  private final Path directory;

  PendingCompactions(FileSystem files, Path directory) {
    this.files = files;
    this.directory = directory;
  }

  /** Finishes what a compaction that died left planned. */
  void finishPlanned() throws IOException {
    for (FileStatus file : files.listStatus(directory)) {
      Optional<String> id = FileNames.plannedId(file.getPath().getName());
      if (id.isPresent()) {
        Manifest manifest = Manifest.read(files, directory, file.getPath().getName(), id.get());
        if (isComplete(manifest)) {
          commit(manifest);
        } else {
          // An output is gone, swept or compacted in turn. Without it no input may go.
          files.delete(file.getPath(), false);
        }
      }
    }
  }

  private boolean isComplete(Manifest manifest) throws IOException {
    for (String output : manifest.outputs()) {
      if (!files.exists(new Path(directory, FileNames.writing(output)))
          && !files.exists(new Path(directory, output))) {
        return false;
      }
    }
    return true;
  }

  /** Records the plan, makes the outputs visible, and records that they are. */
  void planAndCommit(Manifest manifest) throws IOException {
    manifest.write(files, directory, FileNames.planned(manifest.id()));
    commit(manifest);
  }

  private void commit(Manifest manifest) throws IOException {
    for (String output : manifest.outputs()) {
      Path visible = new Path(directory, output);
      if (!files.exists(visible)) {
        Renames.rename(files, new Path(directory, FileNames.writing(output)), visible);
      }
    }
    manifest.write(files, directory, FileNames.committed(manifest.id()));
    files.delete(new Path(directory, FileNames.planned(manifest.id())), false);
  }

  /** Deletes files whose replacements have been visible for the grace; returns how many. */
  int deleteReplaced(Instant now, Duration grace) throws IOException {
    int deleted = 0;
    for (FileStatus file : files.listStatus(directory)) {
      Optional<String> id = FileNames.committedId(file.getPath().getName());
      Instant committedAt = Instant.ofEpochMilli(file.getModificationTime());
      if (id.isPresent() && !committedAt.plus(grace).isAfter(now)) {
        for (String input :
            Manifest.read(files, directory, file.getPath().getName(), id.get()).inputs()) {
          if (files.delete(new Path(directory, input), false)) {
            deleted++;
          }
        }
        files.delete(file.getPath(), false);
      }
    }
    return deleted;
  }

  /** The names of files whose replacements are visible. */
  Set<String> replaced() throws IOException {
    Set<String> replaced = new HashSet<>();
    for (FileStatus file : files.listStatus(directory)) {
      String name = file.getPath().getName();
      Optional<String> id = FileNames.committedId(name);
      if (id.isPresent()) {
        replaced.addAll(Manifest.read(files, directory, name, id.get()).inputs());
      }
    }
    return replaced;
  }
}
