package dev.adtally.hive.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.RecoverableFsDataOutputStream;
import org.apache.flink.core.fs.RecoverableWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What compaction and sweeping may rely on: how Flink's file system commits a pending file that an
 * older checkpoint still knows. The rows of the file are lost or kept by these rules alone.
 */
class FileRecoveryTest {

  @TempDir private Path directory;

  private RecoverableWriter writer;
  private Path file;

  @BeforeEach
  void writer() throws IOException {
    writer = FileSystem.get(directory.toUri()).createRecoverableWriter();
    file = directory.resolve("part-1-0.parquet");
  }

  @Test
  void aFileThatWasCommittedAndThenDeletedDoesNotComeBackAndDoesNotFailTheRecovery()
      throws IOException {
    RecoverableFsDataOutputStream.Committer pending = pending();
    pending.commit();
    Files.delete(file);

    writer.recoverForCommit(pending.getRecoverable()).commitAfterRecovery();

    assertThat(file).doesNotExist();
    assertThat(visibleAndHidden()).isEmpty();
  }

  @Test
  void aFileThatWasCommittedAndStandsIsLeftAsItIs() throws IOException {
    RecoverableFsDataOutputStream.Committer pending = pending();
    pending.commit();

    writer.recoverForCommit(pending.getRecoverable()).commitAfterRecovery();

    assertThat(file).hasContent("rows");
    assertThat(visibleAndHidden()).containsExactly("part-1-0.parquet");
  }

  /** Why a sweep must leave hidden files alone that a checkpoint may still commit. */
  @Test
  void aPendingFileThatWasSweptIsLostWithoutAWordInARecovery() throws IOException {
    RecoverableFsDataOutputStream.Committer pending = pending();
    Files.delete(hidden());

    writer.recoverForCommit(pending.getRecoverable()).commitAfterRecovery();

    assertThat(visibleAndHidden()).isEmpty();
  }

  @Test
  void aPendingFileThatWasSweptFailsACommitWithoutRecovery() throws IOException {
    RecoverableFsDataOutputStream.Committer pending = pending();
    Files.delete(hidden());

    assertThatThrownBy(pending::commit).isInstanceOf(IOException.class);
  }

  private RecoverableFsDataOutputStream.Committer pending() throws IOException {
    RecoverableFsDataOutputStream out =
        writer.open(new org.apache.flink.core.fs.Path(file.toUri()));
    out.write("rows".getBytes(US_ASCII));
    return out.closeForCommit();
  }

  private Path hidden() throws IOException {
    List<String> names = visibleAndHidden();
    assertThat(names).singleElement().asString().startsWith(".part-1-0.parquet.inprogress.");
    return directory.resolve(names.get(0));
  }

  private List<String> visibleAndHidden() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
