package dev.adtally.tools.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.jobs.JobMemory.Phase;
import dev.adtally.tools.jobs.JobMemory.Savepoint;
import dev.adtally.tools.jobs.JobMemory.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStoreTest {
  @TempDir Path directory;

  @Test
  void nothingIsRememberedOfAJobThatNobodySubmitted() throws IOException {
    assertThat(store().read("aggregation-us")).isEqualTo(JobMemory.NOTHING);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Deployment old = new Deployment(Deployment.newId(), "a-1.jar", "a-1.yaml", 2, "", false, true);
    Upgrade upgrade =
        new Upgrade(Phase.STOPPING, old, old.again(), old.again(), "", "").stopped("file:/s");
    JobMemory memory =
        JobMemory.NOTHING
            .withSubmitted(old)
            .withStopping(old.id())
            .withSavepoint(new Savepoint("file:/s", "2026-01-05T12:00:00Z", old.id()))
            .withUpgrade(upgrade.failed("broken"));
    store().write("aggregation-us", memory);

    assertThat(store().read("aggregation-us")).isEqualTo(memory);
    assertThat(memory.stopping()).as("stopped, so no longer stopping").isNull();
    assertThat(memory.upgrade().next().from()).isEqualTo("file:/s");
    assertThat(memory.wasStopped()).isTrue();
  }

  @Test
  void anOlderJobsSavepointIsNoStateOfTheOneSubmittedSince() {
    Deployment later =
        new Deployment(Deployment.newId(), "a-1.jar", "a-1.yaml", 2, "", false, true);
    JobMemory memory =
        JobMemory.NOTHING
            .withSubmitted(later)
            .withSavepoint(new Savepoint("file:/s", "2026-01-05T12:00:00Z", Deployment.newId()));

    assertThat(memory.wasStopped()).isFalse();
  }

  @Test
  void aKeptFileOutlivesTheNextBuildAndKeepsItsNameWhenItIsKeptAgain() throws IOException {
    Path jar = directory.resolve("adtally-aggregation.jar");
    Files.writeString(jar, "first");
    String first = store().keep(jar);
    Files.writeString(jar, "second");
    String second = store().keep(jar);

    assertThat(first).matches("adtally-aggregation-[0-9a-f]{12}\\.jar").isNotEqualTo(second);
    assertThat(store().kept(first)).hasContent("first");
    assertThat(store().kept(second)).hasContent("second");
    assertThat(store().keep(store().kept(first))).isEqualTo(first);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> store().keep(directory.resolve("absent.jar")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("absent.jar");
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void twoCommandsDontChangeOneJobAtOnce() throws Exception {
    try (AutoCloseable held = store().lock("aggregation-us")) {
      assertThatThrownBy(() -> store().lock("aggregation-us"))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining("another adtally command is changing job aggregation-us");
      store().lock("union-load").close();
    }
    store().lock("aggregation-us").close();
  }

  private JobStore store() {
    return new JobStore(directory.resolve("jobs"));
  }
}
