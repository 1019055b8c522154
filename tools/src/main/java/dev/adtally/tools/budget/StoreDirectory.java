package dev.adtally.tools.budget;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The directory of one reader's store. Held by one process at a time; the operating system lets go
 * of it when the process ends, however it ends.
 */
final class StoreDirectory implements AutoCloseable {

  private final FileChannel channel;

  private StoreDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /** The database within a directory. */
  static Path database(Path directory) {
    return directory.resolve("budget.sqlite");
  }

  /**
   * Makes the directory if it is not there, and takes it.
   *
   * @throws ToolFailure if another reader has it
   */
  static StoreDirectory take(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(directory, null);
      }
      return new StoreDirectory(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw taken(directory, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static ToolFailure taken(Path directory, Exception cause) {
    return new ToolFailure(
        "another budget reader uses the store %s: stop it, or give another --store"
            .formatted(directory),
        cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
