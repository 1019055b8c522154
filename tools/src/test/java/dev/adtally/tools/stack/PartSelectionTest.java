package dev.adtally.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartSelectionTest {

  @TempDir Path directory;

  @Test
  void hasEveryPartUnlessToldOtherwise() {
    assertThat(Part.values()).allMatch(PartSelection.ALL::includes);
    assertThat(PartSelection.ALL.fetched())
        .containsExactly("kafka", "flink", "registry", "loopback", "pinot", "hive");
  }

  @Test
  void pinotAndHiveCanBeLeftOut() {
    PartSelection small = PartSelection.without(List.of("pinot", "hive"));
    assertThat(small.includes(Part.PINOT)).isFalse();
    assertThat(small.includes(Part.HIVE)).isFalse();
    assertThat(small.includes(Part.KAFKA_US)).isTrue();
    assertThat(small.fetched()).containsExactly("kafka", "flink", "registry");
  }

  @Test
  void whatEverythingNeedsCantBeLeftOut() {
    assertThatThrownBy(() -> PartSelection.without(List.of("kafka-us")))
        .hasMessage("the stack can't do without kafka-us; it can without pinot, hive");
    assertThatThrownBy(() -> PartSelection.without(List.of("pint")))
        .hasMessageContaining("no part is named 'pint'");
  }

  @Test
  void isReadAsItWasSaved() throws IOException {
    Path file = directory.resolve("run/without");
    assertThat(PartSelection.load(file)).isEqualTo(PartSelection.ALL);
    PartSelection small = PartSelection.without(List.of("hive"));
    small.save(file);
    assertThat(PartSelection.load(file)).isEqualTo(small);
    Files.writeString(file, "nonsense\n");
    assertThatThrownBy(() -> PartSelection.load(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }
}
