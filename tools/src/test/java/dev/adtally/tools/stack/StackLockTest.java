package dev.adtally.tools.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
  @TempDir Path directory;

  @Test
  void aSecondHolderIsRefusedAndToldTheFirst() throws IOException {
    Path file = directory.resolve("state/lock");
    try (StackLock held = StackLock.acquire(file)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> StackLock.acquire(file))
          .isInstanceOf(ToolFailure.class)
          .hasMessageContaining("pid " + ProcessHandle.current().pid())
          .hasMessageContaining(file.getParent().toString())
          .hasMessageContaining("--state-dir");
    }
  }

  @Test
  void aFreedLockCanBeTakenAgain() throws IOException {
    Path file = directory.resolve("lock");
    StackLock.acquire(file).close();

    StackLock.acquire(file).close();
  }
}
