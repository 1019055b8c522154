package dev.adtally.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.JobKind;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {

  @TempDir private Path directory;

  @Test
  void aPlanIsReadAsItWasWritten() throws Exception {
    PlanFile file = new PlanFile(directory.resolve("replay/r1"));
    ReplayPlan plan =
        Plans.of(
            Plans.aggregation().submitted("f00d"),
            Plans.attribution(),
            StagePlan.waiting(JobKind.UNION_LOAD, new MinuteRange(0, 60_000), 0, 1));

    assertThat(file.read()).isEmpty();
    file.write(plan);

    assertThat(file.read()).contains(plan);
  }

  @Test
  void aFinishedPlanIsNotGoneOnWith() throws Exception {
    PlanFile file = new PlanFile(directory);
    file.write(Plans.of(Plans.aggregation()));

    file.finish();

    assertThat(file.read()).isEmpty();
    assertThat(directory.resolve("finished.json")).exists();
  }

  @Test
  void aFileThatIsNoPlanIsNamed() throws Exception {
    PlanFile file = new PlanFile(directory);
    Files.writeString(directory.resolve("plan.json"), "{\"id\": \"r1\", \"nobody\": 1}");

    assertThatThrownBy(file::read)
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("plan.json")
        .hasMessageContaining("delete it");
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void twoCommandsDoNotFollowOneReplay() throws Exception {
    PlanFile file = new PlanFile(directory);
    try (FileChannel held = file.lock()) {
      assertThatThrownBy(file::lock)
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining("another adtally command");
    }
    file.lock().close();
  }
}
