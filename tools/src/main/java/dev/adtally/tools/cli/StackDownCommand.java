package dev.adtally.tools.cli;

import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code adtally stack down}. */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description =
        "Stop all parts, also those of a stack that started in part. Topics, schemas and checkpoints stay for the next start.")
public final class StackDownCommand implements Callable<Integer> {
  @Mixin private StackOptions options;

  @Option(
      names = "--wipe",
      description = "Then delete data, configurations and logs; the fetched parts stay.")
  private boolean wipe;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = options.stack();
    Progress progress = Progress.onStandardError();
    if (wipe) {
      stack.downAndWipe(progress);
    } else {
      stack.down(progress);
    }
    return 0;
  }
}
