package dev.adtally.tools.cli;

import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.Part;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code adtally stack restart}. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    description = {
      "Kill one part as a crash would (SIGKILL) and start it again on its data, the others running.",
      "The jobs go on by themselves, but for flink-jobmanager: it forgets them, submit them again."
    })
public final class StackRestartCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Parameters(
      paramLabel = "PART",
      description =
          "kafka-us, kafka-eu, registry, order-details, flink-jobmanager, flink-taskmanager, pinot or hive.")
  private String partId;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = options.stack();
    Part part = part();
    stack.kill(part);
    stack.start(part, Progress.onStandardError());
    return 0;
  }

  private Part part() {
    try {
      return Part.byId(partId);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
