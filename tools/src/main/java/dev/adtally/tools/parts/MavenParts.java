package dev.adtally.tools.parts;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.process.LogTail;
import dev.adtally.tools.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Fetches the jars of the stack's parts with Maven, each as its POM in deploy/local/parts says.
 *
 * <p>A part is fetched again when a file of its directory there changed. Two commands, or threads,
 * that share a parts directory wait for each other.
 */
public final class MavenParts {
  /** A file's lock keeps other processes out, and fails for a second thread of this one. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private static final String STAMP = ".sources.sha256";

  private final Path home;
  private final Path parts;
  private final Path logs;

  public MavenParts(Path home, Path parts, Path logs) {
    this.home = home;
    this.parts = parts;
    this.logs = logs;
  }

  /** Fetches those of the named parts that are missing; does nothing when all are there. */
  public void fetchMissing(List<String> wanted, Progress progress)
      throws IOException, InterruptedException {
    Files.createDirectories(parts);
    Files.createDirectories(logs);
    THREADS.lockInterruptibly();
    try (FileChannel channel =
            FileChannel.open(
                parts.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      for (String part : wanted) {
        if (lock.isValid() && !isFetched(part)) {
          fetch(part, progress);
        }
      }
    } finally {
      THREADS.unlock();
    }
  }

  private Path sources(String part) {
    return home.resolve("deploy/local/parts").resolve(part);
  }

  private Path pom(String part) {
    return sources(part).resolve("pom.xml");
  }

  private boolean isFetched(String part) throws IOException {
    Path stamp = parts.resolve(part).resolve(STAMP);
    return Files.exists(stamp) && Files.readString(stamp).equals(sha256(sources(part)));
  }

  private void fetch(String part, Progress progress) throws IOException, InterruptedException {
    Path target = parts.resolve(part);
    DirectoryTree.delete(target);
    Path log = logs.resolve("fetch-" + part + ".log");
    Progress.Stage stage = progress.stage("fetching " + part);
    TransferTally tally = new TransferTally();
    ProcessBuilder maven =
        new ProcessBuilder(
                home.resolve("mvnw").toString(),
                "--batch-mode",
                "--file",
                pom(part).toString(),
                "-Dpart.dir=" + target,
                "package")
            .directory(home.toFile())
            .redirectErrorStream(true);
    maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Leaves the repository's .mvn/maven.config aside, which turns off the lines about transfers.
    maven.environment().put("MAVEN_BASEDIR", pom(part).getParent().toString());
    Process process = maven.start();
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          ticker.scheduleAtFixedRate(() -> stage.show(tally.toString()), 0, 1, TimeUnit.SECONDS);
      copyOutput(process, log, tally);
      if (process.waitFor() != 0) {
        throw new ToolFailure(
            "fetching %s failed: Maven ended with %d. Is the Maven repository reachable? %s"
                .formatted(part, process.exitValue(), LogTail.quote(log, 12)));
      }
    } finally {
      ticker.shutdownNow();
      process.destroy();
    }
    Files.writeString(target.resolve(STAMP), sha256(sources(part)));
    stage.done(DirectoryTree.size(target));
  }

  private static void copyOutput(Process process, Path log, TransferTally tally)
      throws IOException {
    try (BufferedReader output = process.inputReader();
        Writer writer = Files.newBufferedWriter(log)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        tally.read(line);
        writer.write(line);
        writer.write('\n');
      }
    }
  }

  /** Of the names and contents of all files in a directory. */
  private static String sha256(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
