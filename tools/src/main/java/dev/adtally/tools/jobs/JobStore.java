package dev.adtally.tools.jobs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Remembers an installation's jobs in a directory: a JSON file for each, and copies of the jars and
 * configurations that were submitted, under their checksums.
 */
public final class JobStore {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final int SUM_CHARACTERS = 12;

  private final Path directory;

  public JobStore(Path directory) {
    this.directory = directory;
  }

  JobMemory read(String job) throws IOException {
    Path file = memory(job);
    return Files.exists(file) ? JSON.readValue(file.toFile(), JobMemory.class) : JobMemory.NOTHING;
  }

  /** Writes in one step: a reader never sees half of it. */
  void write(String job, JobMemory memory) throws IOException {
    Path file = memory(job);
    Files.createDirectories(directory);
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    JSON.writeValue(unfinished.toFile(), memory);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * The right to change a job; held until it is closed, or this program ends.
   *
   * @throws ToolFailure when another command holds it
   */
  AutoCloseable lock(String job) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve(job + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new ToolFailure(
          "another adtally command is changing job %s (lock in %s). Wait until it is done, or end it; what it began is then finished by calling it again."
              .formatted(job, directory));
    }
    return channel;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** Keeps a copy of a file, and returns its name here: the file's own with its checksum in it. */
  String keep(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new ToolFailure(
          "no readable file at %s. Job jars are built with ./mvnw -DskipTests package, or ./adtally does."
              .formatted(file.toAbsolutePath()));
    }
    Path files = Files.createDirectories(directory.resolve("files"));
    Path copy = Files.createTempFile(files, "copy", ".new");
    String name;
    try {
      String sum = copy(file, copy);
      String own = file.getFileName().toString();
      int dot = own.lastIndexOf('.');
      // A kept copy that is submitted again keeps its name.
      String stem = own.substring(0, dot).replaceFirst("-[0-9a-f]{" + SUM_CHARACTERS + "}$", "");
      name = stem + "-" + sum.substring(0, SUM_CHARACTERS) + own.substring(dot);
      Files.move(copy, files.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(copy);
    }
    return name;
  }

  /** Where the copy with this name lies. */
  Path kept(String name) {
    return directory.resolve("files").resolve(name);
  }

  private Path memory(String job) {
    return directory.resolve(job + ".json");
  }

  private static String copy(Path from, Path to) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    try (InputStream in = Files.newInputStream(from);
        OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
      in.transferTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
