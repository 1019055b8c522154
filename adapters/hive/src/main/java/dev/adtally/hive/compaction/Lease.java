package dev.adtally.hive.compaction;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A hidden file that says that a compaction works in a partition, so that a second one spares
 * itself the work. It is a courtesy: two at once are safe, because each deletes only what its own
 * output holds, and no output's name is ever used again.
 */
final class Lease implements AutoCloseable {
  /** A holder that has not renewed its lease for so long is taken for dead. */
  static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final Duration RENEWAL = Duration.ofMinutes(1);

  private final FileSystem files;
  private final Path file;
  private final String holder;
  private final InstantSource clock;
  private Instant renewedAt;

  private Lease(FileSystem files, Path file, String holder, InstantSource clock) {
    this.files = files;
    this.file = file;
    this.holder = holder;
    this.clock = clock;
    this.renewedAt = clock.instant();
  }

  static boolean isHeld(FileStatus lease, Instant now) {
    return Instant.ofEpochMilli(lease.getModificationTime()).plus(LIFETIME).isAfter(now);
  }

  static Lease take(FileSystem files, Path directory, String holder, InstantSource clock)
      throws IOException {
    Lease lease = new Lease(files, new Path(directory, FileNames.LEASE), holder, clock);
    lease.write();
    return lease;
  }

  void renew() throws IOException {
    if (clock.instant().isAfter(renewedAt.plus(RENEWAL))) {
      write();
    }
  }

  private void write() throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(holder.getBytes(StandardCharsets.UTF_8));
    }
    renewedAt = clock.instant();
  }

  /** Gives the lease up. */
  @Override
  public void close() throws IOException {
    files.delete(file, false);
  }
}
