package dev.adtally.tools.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.ToolFailure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TruthFilesTest {

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsReadAgain() {
    Truth truth =
        Cases.truth(
            Cases.sent(Cases.click("e\"1,\n", Duration.ZERO)),
            Cases.sent(Cases.click("e\"1,\n", Duration.ZERO)),
            Cases.sent(Cases.order("o1", 1, OrderStatus.PLACED, Duration.ofSeconds(1))));
    TruthFiles.write(truth, directory);
    assertThat(truth.rowByUuid()).hasSize(2);
    assertThat(TruthFiles.read(directory)).isEqualTo(truth);
  }

  @Test
  void aMissingTruthIsNamed() {
    assertThatThrownBy(() -> TruthFiles.read(directory.resolve("none")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("none");
  }
}
