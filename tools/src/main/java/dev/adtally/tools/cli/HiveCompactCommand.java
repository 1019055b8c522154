package dev.adtally.tools.cli;

import dev.adtally.hive.compaction.CompactionListener;
import dev.adtally.hive.compaction.CompactionSettings;
import dev.adtally.hive.compaction.PartitionOutcome;
import dev.adtally.hive.compaction.TableCompaction;
import dev.adtally.hive.compaction.TableFiles;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.hive.CompactionProgress;
import dev.adtally.tools.progress.Progress;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally hive compact}. */
@Command(
    name = "compact",
    mixinStandardHelpOptions = true,
    description = {
      "Rewrite partitions so that each record UUID stands in them once, with its greatest row_version. What the view shows stays the same at every moment.",
      "The new files are renamed in complete. The replaced ones stay for --grace and are deleted by the first later run: call this regularly. A query that listed a file before its deletion and opens it after fails, and answers rightly when asked again.",
      "May be killed at any point, and may run beside jobs and other compactions."
    })
public final class HiveCompactCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Mixin private HiveTableOption table;
  @Spec private CommandSpec command;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "SPAN",
      converter = SpanConverter.class,
      description = "Compact partitions whose hour ended at least so long ago: 90s, 10m, 2h, 7d.")
  private Duration olderThan;

  @Option(
      names = "--min-file-age",
      paramLabel = "SPAN",
      defaultValue = "1h",
      converter = SpanConverter.class,
      description =
          "Leave files alone that were written later than this ago. Must exceed the age of any checkpoint or savepoint a job is restored from where the table lies in S3; see docs/hive.md. Default: ${DEFAULT-VALUE}.")
  private Duration minFileAge;

  @Option(
      names = "--grace",
      paramLabel = "SPAN",
      defaultValue = "10m",
      converter = SpanConverter.class,
      description =
          "Keep replaced files so long for queries that began before; longer than the longest query. Default: ${DEFAULT-VALUE}.")
  private Duration grace;

  @Option(names = "--dry-run", description = "Say what would be rewritten; change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    URI directory = table.directory(options.stack());
    TableCompaction compaction =
        new TableCompaction(
            TableFiles.at(directory),
            CompactionSettings.forThisHeap(olderThan, minFileAge, grace),
            InstantSource.system());
    TableCompaction.Result result =
        dryRun
            ? compaction.preview(CompactionListener.none())
            : compaction.run(new CompactionProgress(Progress.onStandardError()));
    PrintWriter out = command.commandLine().getOut();
    print(out, result);
    out.flush();
    if (!result.failures().isEmpty()) {
      throw new ToolFailure(
          "%d partitions of %s were left as they were:%n%s"
              .formatted(
                  result.failures().size(),
                  directory,
                  result.failures().entrySet().stream()
                      .map(failure -> failure.getKey() + ": " + failure.getValue().getMessage())
                      .sorted()
                      .collect(Collectors.joining(System.lineSeparator()))));
    }
    return 0;
  }

  private void print(PrintWriter out, TableCompaction.Result result) {
    long rewritten = result.outcomes().stream().filter(PartitionOutcome::rewritten).count();
    int deleted = result.outcomes().stream().mapToInt(PartitionOutcome::deletedFiles).sum();
    int replaced = result.outcomes().stream().mapToInt(PartitionOutcome::pendingFiles).sum();
    PartitionOutcome.Amounts before = PartitionOutcome.before(result.outcomes());
    PartitionOutcome.Amounts after = PartitionOutcome.after(result.outcomes());
    if (dryRun) {
      out.printf(
          "partitions  %d old enough, %d would be rewritten%n",
          result.outcomes().size(), rewritten);
      out.printf("files       %d, %,d bytes%n", before.files(), before.bytes());
      return;
    }
    out.printf("partitions  %d old enough, %d rewritten%n", result.outcomes().size(), rewritten);
    out.printf("files       %,d -> %,d%n", before.files(), after.files());
    out.printf("rows        %,d -> %,d%n", before.rows(), after.rows());
    out.printf("bytes       %,d -> %,d%n", before.bytes(), after.bytes());
    out.printf("deleted     %d files replaced earlier%n", deleted);
    if (replaced > 0) {
      out.printf("to delete   %d files, by the first run after the grace%n", replaced);
    }
  }
}
