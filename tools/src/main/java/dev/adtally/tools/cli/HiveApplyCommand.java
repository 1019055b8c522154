package dev.adtally.tools.cli;

import dev.adtally.tools.hive.HiveClient;
import dev.adtally.tools.hive.HiveProvisioning;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally hive apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Make the database, the external table ads_metrics_rows and the view ads_metrics of deploy/hive, or bring them up to date: add columns behind the last, replace the view, register partitions whose directories the metastore does not know. Idempotent.",
      "What can't be changed in place (another location, type or partition column) is refused. Nothing is dropped, no file is touched.",
      "User and password come from the environment: "
          + HiveClient.USER
          + ", "
          + HiveClient.PASSWORD
          + "."
    })
public final class HiveApplyCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Mixin private HiveTableOption table;
  @Spec private CommandSpec command;

  @Option(
      names = "--hive",
      paramLabel = "URL",
      description = "JDBC URL of HiveServer2; needs --location. Default: the local stack's.")
  private String url;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      defaultValue = HiveProvisioning.DEFAULT_DATABASE,
      description = "Default: ${DEFAULT-VALUE}.")
  private String database;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = options.stack();
    if (url != null && !table.isGiven()) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--hive %s needs --location: the directory of its table".formatted(url));
    }
    URI directory = table.directory(stack);
    Progress progress = Progress.onStandardError();
    List<String> done =
        url == null
            ? stack.applyHive(database, directory, progress)
            : stack.hiveProvisioning(progress).apply(url, database, directory);
    done.forEach(command.commandLine().getOut()::println);
    command.commandLine().getOut().flush();
    return 0;
  }
}
