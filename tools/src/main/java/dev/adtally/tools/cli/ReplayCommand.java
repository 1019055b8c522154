package dev.adtally.tools.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.ReadRequest;
import dev.adtally.tools.replay.GenerationChoice;
import dev.adtally.tools.replay.ReplayRequest;
import dev.adtally.tools.replay.ReplayResult;
import dev.adtally.tools.replay.ReplayRun;
import dev.adtally.tools.replay.ReplayTopics;
import dev.adtally.tools.replay.ResultJson;
import dev.adtally.tools.replay.ResultText;
import dev.adtally.tools.report.TimeText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally replay}: a region's topics once more, through the same jobs. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads a region's topics once more over a range of event minutes, through the same jobs in bounded mode, beside the live ones.",
      "Without --generation it only completes: a row is written if it knows more than the one that stands. With one it overrides, after changed rules, and restates as zero what they no longer yield. Only minutes that are read in full are written; the plan says which are left alone, and why.",
      "Killed or interrupted, the same command goes on with the same plan, and follows a job that still runs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  What would an hour be by the present rules? Nothing is written:",
      "    ./adtally replay --region us --from 2026-01-05T00:00Z --to 2026-01-05T01:00Z --generation +1 --dry-run",
      "  The same for good:",
      "    ./adtally replay --region us --from 2026-01-05T00:00Z --to 2026-01-05T01:00Z --generation +1",
      "  Complete whatever is missing, of all that the topics hold:",
      "    ./adtally replay --region us",
      "  Load a region's rows into ads-metrics and Hive again:",
      "    ./adtally replay --region us --topics ad-metrics,attributed-orders"
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(names = "--region", required = true, paramLabel = "NAME", description = "The region.")
  private String region;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "First event time, ISO, UTC unless it says otherwise. Default: the topics' beginning.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "First event time that is no longer replayed. Default: all that is final now.")
  private String to;

  @Option(
      names = "--from-offsets",
      paramLabel = "PARTITION=OFFSET",
      split = ",",
      description =
          "Instead of --from: the first offset of ad-events by partition; partitions not named are read from their beginning.")
  private Map<Integer, Long> fromOffsets = new LinkedHashMap<>();

  @Option(
      names = "--to-offsets",
      paramLabel = "PARTITION=OFFSET",
      split = ",",
      description =
          "Instead of --to: the offset to stop before, by partition; partitions not named are read to their end.")
  private Map<Integer, Long> toOffsets = new LinkedHashMap<>();

  @Option(
      names = "--topics",
      paramLabel = "TOPIC",
      split = ",",
      description =
          "ad-events (through aggregation), orders (through attribution), or ad-metrics, attributed-orders (through union-load, to ads-metrics and Hive). Default: ad-events,orders.")
  private Set<String> topics = ReplayTopics.RAW.names();

  @Option(
      names = "--generation",
      paramLabel = "N|+1",
      description =
          "Override, instead of complete: rows of this generation win over all of lower ones. +1 is one more than the greatest that stands. Default: what the live jobs write, usually 0.")
  private String generation;

  @Option(
      names = "--dry-run",
      description = "Say what would change, per ad in counts and money; write no row.")
  private boolean dryRun;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Slots of each job. Default: as many as the live one has.")
  private Integer parallelism;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description =
          "The replay's name, a-z, 0-9 and -. Default: made of region, range, topics and generation, so that the same command finds what it has begun.")
  private String id;

  @Option(names = "--cancel", description = "End the job that this replay has running.")
  private boolean cancel;

  @Option(names = "--yes", description = "Don't ask before rows are overridden.")
  private boolean yes;

  @Option(
      names = "--json",
      description = "One JSON object; amounts in micros, shares in ppm. The plan goes to stderr.")
  private boolean json;

  @Mixin private InstallationOptions installations;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ReplayRequest request = request();
    Installation installation = installations.installation();
    PrintWriter out = command.commandLine().getOut();
    Progress progress = Progress.onStandardError();
    Consumer<String> say = json ? progress::line : line -> print(out, line);
    ReplayRun run =
        new ReplayRun(
            installation,
            installations.stack().stack().flinkCommandLine(),
            progress,
            say,
            this::confirmed);
    if (cancel) {
      boolean cancelled = run.cancel(request);
      say.accept(
          cancelled
              ? "replay %s is cancelled; what it committed stands and is right"
                  .formatted(request.id())
              : "replay %s has no job that runs".formatted(request.id()));
      return cancelled ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
    Optional<ReplayResult> result = run.run(request);
    if (result.isEmpty()) {
      say.accept("nothing was replayed");
      return CommandLine.ExitCode.SOFTWARE;
    }
    out.print(json ? ResultJson.of(result.get()) : ResultText.of(result.get()));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private ReplayRequest request() {
    try {
      return new ReplayRequest(
          region,
          new ReadRequest(time("--from", from), time("--to", to), fromOffsets, toOffsets),
          new ReplayTopics(topics),
          generation == null ? GenerationChoice.LIVE : GenerationChoice.parse(generation),
          dryRun,
          parallelism == null ? OptionalInt.empty() : OptionalInt.of(positive(parallelism)),
          Optional.ofNullable(id));
    } catch (IllegalArgumentException | ToolFailure e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private static Optional<Instant> time(String option, String text) {
    try {
      return Optional.ofNullable(text).map(TimeText::parse);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
    }
  }

  private static int positive(int parallelism) {
    if (parallelism < 1) {
      throw new IllegalArgumentException("--parallelism is " + parallelism + ", give at least 1");
    }
    return parallelism;
  }

  private boolean confirmed(String what) {
    if (yes) {
      return true;
    }
    if (!Boolean.getBoolean("adtally.terminal") || json) {
      throw new ToolFailure("%s. Give --yes if that is meant".formatted(what));
    }
    PrintWriter err = command.commandLine().getErr();
    err.printf("%s%nGo on? [y/N] ", what);
    err.flush();
    try {
      String answer = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      return answer != null && List.of("y", "yes").contains(answer.strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the answer can't be read; give --yes", e);
    }
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
