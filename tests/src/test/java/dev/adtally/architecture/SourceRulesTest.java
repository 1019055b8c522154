package dev.adtally.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {

  @TempDir private Path directory;

  @Test
  void noMainSourceIsLongerThanItsReadersPatience() {
    assertThat(SourceRules.tooLong(Repository.sources(true))).isEmpty();
  }

  @Test
  void nothingInTheSourcesIsUnfinished() {
    assertThat(SourceRules.unfinished(Repository.sources(false))).isEmpty();
  }

  @Test
  void theSourcesOfEveryModuleAreScanned() {
    List<Path> sources = Repository.sources(true);

    assertThat(Repository.MODULES)
        .allSatisfy(
            module ->
                assertThat(sources)
                    .anyMatch(file -> file.startsWith(Repository.root().resolve(module))));
  }

  @Test
  void aFileOf401LinesIsFoundAndOneOf400IsNot() throws IOException {
    Path tooLong = file("TooLong.java", "x\n".repeat(401));
    Path longEnough = file("LongEnough.java", "x\n".repeat(400));

    assertThat(SourceRules.tooLong(List.of(tooLong, longEnough)))
        .containsExactly(tooLong + " has 401 lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"// TO" + "DO later", "/* FIX" + "ME */", "  @Dis" + "abled(\"flaky\")"})
  void aLineThatPutsWorkOffIsFoundWithItsPlace(String line) throws IOException {
    Path planted = file("Planted.java", "class Planted {\n" + line + "\n}\n");

    assertThat(SourceRules.unfinished(List.of(planted)))
        .containsExactly(planted + ":2: " + line.strip());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
