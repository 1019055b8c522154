package dev.adtally.tools.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** A file with one line, "pid startedAtMillis", that says which process is a part of the stack. */
public record PidFile(Path path) {

  /** Writes the file in one step: a reader never sees half of it. */
  public void write(ProcessIdentity identity) throws IOException {
    Files.createDirectories(path.getParent());
    Path unfinished = path.resolveSibling(path.getFileName() + ".new");
    Files.writeString(
        unfinished, identity.pid() + " " + identity.startedAt().toEpochMilli() + "\n");
    Files.move(
        unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The identity in the file; empty when there is no file.
   *
   * @throws IOException when the file does not hold a pid and a start
   */
  public Optional<ProcessIdentity> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    String text = Files.readString(path).strip();
    String[] fields = text.split(" ", -1);
    try {
      if (fields.length == 2) {
        return Optional.of(
            new ProcessIdentity(
                Long.parseLong(fields[0]), Instant.ofEpochMilli(Long.parseLong(fields[1]))));
      }
    } catch (NumberFormatException e) {
      throw malformed(text, e);
    }
    throw malformed(text, null);
  }

  /** The live process the file names; empty when there is none. */
  public Optional<ProcessHandle> findProcess() throws IOException {
    return read().flatMap(ProcessIdentity::find);
  }

  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  private IOException malformed(String text, NumberFormatException cause) {
    return new IOException(
        "pid file %s holds '%s', expected 'pid startedAtMillis'. End that part by hand if it still runs, then delete the file."
            .formatted(path, text),
        cause);
  }
}
