package dev.adtally.hive.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledCompactionTest {
  private static final InstantSource LATER =
      InstantSource.fixed(Instant.parse("2126-01-01T00:00:00Z"));
  private static final CompactionSettings SETTINGS =
      new CompactionSettings(Duration.ofHours(2), Duration.ZERO, Duration.ZERO, 1000, 1);

  /** More changes than one run makes; reaching it means that nothing was killed. */
  private static final int MORE_THAN_ALL = 200;

  @TempDir Path directory;

  @AfterEach
  void uninstall() {
    HookedFileSystem.uninstall();
  }

  @Test
  void aKillBeforeAnyChangeLeavesTheSameAnswersAndTheNextRunFinishes() throws Exception {
    int step = 0;
    boolean killed = true;
    while (killed) {
      TestTable table = table("kill-" + step);
      Map<String, Row> before = TestTable.view(table.rawRows());

      killed = runUntil(table, step, before);
      assertThat(TestTable.view(table.rawRows())).isEqualTo(before);

      for (int run = 0; run < 2; run++) {
        assertThat(compaction(table.files()).run(CompactionListener.none()).failures()).isEmpty();
        assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
      }
      assertThat(table.rawRows()).containsExactlyInAnyOrderElementsOf(before.values());
      step++;
      assertThat(step).isLessThan(MORE_THAN_ALL);
    }
    // lease, outputs, manifest and its name, the outputs' names, second manifest, lease; deletions
    assertThat(step).isGreaterThan(15);
  }

  @Test
  void aSecondCompactionAtAnyMomentOfTheFirstChangesNoAnswer() throws Exception {
    for (int step = 0; step < 24; step++) {
      TestTable table = table("second-" + step);
      Map<String, Row> before = TestTable.view(table.rawRows());
      int moment = step;
      int[] changes = {0};
      HookedFileSystem.install(
          (change, file) -> {
            assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
            if (changes[0]++ == moment) {
              // A day later by its clock, so that the first one's lease does not keep it.
              compaction(table.files()).run(CompactionListener.none());
              assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
            }
          });
      for (int run = 0; run < 2; run++) {
        compaction(table.hookedFiles()).run(CompactionListener.none());
        assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
      }
      HookedFileSystem.uninstall();
      for (int run = 0; run < 3; run++) {
        assertThat(compaction(table.files()).run(CompactionListener.none()).failures()).isEmpty();
      }
      assertThat(table.rawRows()).containsExactlyInAnyOrderElementsOf(before.values());
    }
  }

  @Test
  void aFileThatAJobAddsMeanwhileIsKept() throws Exception {
    for (int step = 0; step < 12; step++) {
      TestTable table = table("added-" + step);
      int moment = step;
      int[] changes = {0};
      HookedFileSystem.install(
          (change, file) -> {
            if (changes[0]++ == moment) {
              table.add(List.of(Row.of(1, 99), Row.of(77, 1)));
            }
          });
      compaction(table.hookedFiles()).run(CompactionListener.none());
      HookedFileSystem.uninstall();
      for (int run = 0; run < 2; run++) {
        compaction(table.files()).run(CompactionListener.none());
        assertThat(TestTable.view(table.rawRows()))
            .containsEntry(Row.uuid(1), Row.of(1, 99))
            .containsEntry(Row.uuid(77), Row.of(77, 1));
      }
    }
  }

  @Test
  void aCompactionThatDeletedBeforeItRenamedWouldBeNoticed() throws Exception {
    TestTable table = table("planted");
    Map<String, Row> before = TestTable.view(table.rawRows());
    HookedFileSystem.install(
        (change, file) -> {
          if (change.equals("rename") && file.getName().contains("parquet")) {
            for (Path input : table.visibleFiles()) {
              Files.delete(input);
            }
          }
          assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
        });
    assertThatThrownBy(() -> compaction(table.hookedFiles()).run(CompactionListener.none()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aCompactionLeavesAPartitionInWhichAnotherWorks() throws Exception {
    TestTable table = table("leased");
    Files.writeString(table.partition().resolve(FileNames.LEASE), "another");
    InstantSource soon = InstantSource.fixed(Instant.now());
    var result =
        new TableCompaction(
                table.files(),
                new CompactionSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1000, 1 << 20),
                soon)
            .run(CompactionListener.none());
    assertThat(result.outcomes())
        .extracting(PartitionOutcome::remark)
        .allMatch(remark -> remark.equals("another compaction works in it"));
  }

  /** Runs twice and dies before the step-th change of both; whether it died. */
  private static boolean runUntil(TestTable table, int step, Map<String, Row> before)
      throws IOException {
    int[] changes = {0};
    HookedFileSystem.install(
        (change, file) -> {
          assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
          if (changes[0]++ >= step) {
            throw new Killed();
          }
        });
    try {
      compaction(table.hookedFiles()).run(CompactionListener.none());
      compaction(table.hookedFiles()).run(CompactionListener.none());
      return false;
    } catch (Killed e) {
      return true;
    } finally {
      HookedFileSystem.uninstall();
    }
  }

  private TestTable table(String name) {
    TestTable table = new TestTable(directory.resolve(name));
    table.add(List.of(Row.of(1, 1), Row.of(2, 5), Row.of(3, 1)));
    table.add(List.of(Row.of(1, 2), Row.of(2, 4), Row.of(2, 5)));
    table.add(List.of(Row.of(1, 2), Row.of(4, 1L << 51)));
    return table;
  }

  private static TableCompaction compaction(TableFiles files) {
    return new TableCompaction(files, SETTINGS, LATER);
  }

  /** Not an IOException, which the compaction may handle: nothing handles a kill. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
