package dev.adtally.hive.compaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CompactionPropertyTest {
  private static final InstantSource LATER =
      InstantSource.fixed(Instant.parse("2126-01-01T00:00:00Z"));

  @Property(tries = 25)
  void theViewShowsTheSameBeforeDuringAndAfter(
      @ForAll("files") List<List<Row>> files, @ForAll @IntRange(min = 1, max = 12) int keysInMemory)
      throws IOException {
    TestTable table = new TestTable(Files.createTempDirectory("compaction"));
    files.forEach(table::add);
    var before = TestTable.view(table.rawRows());
    CompactionSettings settings = settings(keysInMemory);

    var first = new TableCompaction(table.files(), settings, LATER).run(CompactionListener.none());
    assertThat(first.failures()).isEmpty();
    assertThat(TestTable.view(table.rawRows())).isEqualTo(before);

    var second = new TableCompaction(table.files(), settings, LATER).run(CompactionListener.none());
    assertThat(second.failures()).isEmpty();
    assertThat(TestTable.view(table.rawRows())).isEqualTo(before);
    assertThat(table.rawRows())
        .containsExactlyInAnyOrderElementsOf(distinctOfGreatestVersion(files));
    assertThat(table.hiddenFiles()).isEmpty();
    delete(table);
  }

  /** Each row that no other outranks by version, once: ties that differ stay. */
  private static Set<Row> distinctOfGreatestVersion(List<List<Row>> files) {
    Set<Row> kept = new HashSet<>();
    for (List<Row> file : files) {
      for (Row row : file) {
        if (files.stream()
            .flatMap(List::stream)
            .noneMatch(
                other -> other.uuid().equals(row.uuid()) && other.version() > row.version())) {
          kept.add(row);
        }
      }
    }
    return kept;
  }

  private static CompactionSettings settings(int keysInMemory) {
    return new CompactionSettings(
        Duration.ofHours(2), Duration.ZERO, Duration.ZERO, keysInMemory, 1L << 20);
  }

  @Provide
  Arbitrary<List<List<Row>>> files() {
    Arbitrary<Long> versions =
        Combinators.combine(Arbitraries.longs().between(0, 3), Arbitraries.longs().between(0, 2))
            .as((revision, generation) -> generation * (1L << 51) + revision);
    Arbitrary<Row> rows =
        Combinators.combine(
                Arbitraries.integers().between(0, 9),
                versions,
                Arbitraries.of("us", "eu"),
                Arbitraries.longs().between(0, 1),
                Arbitraries.of("linear", "first").injectNull(0.5))
            .as(
                (number, version, region, clicks, model) ->
                    new Row(Row.uuid(number), version, region, clicks, model));
    return rows.list().ofMinSize(1).ofMaxSize(12).list().ofMinSize(1).ofMaxSize(4);
  }

  private static void delete(TestTable table) throws IOException {
    for (Path file : table.visibleFiles()) {
      Files.delete(file);
    }
  }
}
