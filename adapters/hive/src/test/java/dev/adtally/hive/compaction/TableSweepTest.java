package dev.adtally.hive.compaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSweepTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path directory;

  @Test
  void onlyUnfinishedFilesPastTheAgeAreSwept() throws Exception {
    TestTable table = new TestTable(directory);
    table.add(List.of(Row.of(1, 1)));
    Path visible = table.visibleFiles().get(0);
    Files.setLastModifiedTime(visible, FileTime.from(NOW.minus(Duration.ofDays(30))));
    Path dead = hidden(table, ".part-0.parquet.inprogress.1", Duration.ofDays(8));
    Path draft = hidden(table, "_adtally_writing-compacted-aa-0.parquet", Duration.ofDays(8));
    Path live = hidden(table, ".part-1.parquet.inprogress.2", Duration.ofDays(6));
    Path foreign = hidden(table, "_SUCCESS", Duration.ofDays(30));

    List<TableSweep.Swept> named = sweep(table).run(true);
    assertThat(named).hasSize(2);
    assertThat(dead).exists();

    assertThat(sweep(table).run(false)).containsExactlyInAnyOrderElementsOf(named);
    assertThat(dead).doesNotExist();
    assertThat(draft).doesNotExist();
    assertThat(live).exists();
    assertThat(foreign).exists();
    assertThat(visible).exists();
  }

  @Test
  void anAgeThatARunningJobMayReachIsRefused() {
    assertThatThrownBy(
            () ->
                new TableSweep(
                    new TestTable(directory).files(),
                    Duration.ofMinutes(59),
                    InstantSource.fixed(NOW)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("59 minutes");
  }

  private static Path hidden(TestTable table, String name, Duration age) throws Exception {
    Path file = Files.writeString(table.partition().resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    return file;
  }

  private static TableSweep sweep(TestTable table) {
    return new TableSweep(table.files(), Duration.ofDays(7), InstantSource.fixed(NOW));
  }
}
