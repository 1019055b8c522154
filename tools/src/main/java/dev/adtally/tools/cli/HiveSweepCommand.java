package dev.adtally.tools.cli;

import dev.adtally.hive.compaction.TableFiles;
import dev.adtally.hive.compaction.TableSweep;
import dev.adtally.tools.ToolFailure;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally hive sweep}. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Delete the hidden unfinished files that killed jobs and killed compactions left. No query sees them.",
      "A job restored from a checkpoint still commits the unfinished files that the checkpoint names, and loses their rows when they are gone: --older-than must exceed the age of any checkpoint or savepoint a job is restored from."
    })
public final class HiveSweepCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Mixin private HiveTableOption table;
  @Spec private CommandSpec command;

  @Option(
      names = "--older-than",
      paramLabel = "SPAN",
      defaultValue = "7d",
      converter = SpanConverter.class,
      description = "Files not written to for so long; at least 1h. Default: ${DEFAULT-VALUE}.")
  private Duration olderThan;

  @Option(names = "--dry-run", description = "Name the files; delete nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    URI directory = table.directory(options.stack());
    List<TableSweep.Swept> swept = sweep(directory).run(dryRun);
    PrintWriter out = command.commandLine().getOut();
    swept.forEach(file -> out.println(file.file()));
    out.printf(
        "%s %d unfinished files, %,d bytes%n",
        dryRun ? "would delete" : "deleted",
        swept.size(),
        swept.stream().mapToLong(TableSweep.Swept::bytes).sum());
    out.flush();
    return 0;
  }

  private TableSweep sweep(URI directory) {
    try {
      return new TableSweep(TableFiles.at(directory), olderThan, InstantSource.system());
    } catch (IllegalArgumentException e) {
      throw new ToolFailure(e.getMessage(), e);
    }
  }
}
