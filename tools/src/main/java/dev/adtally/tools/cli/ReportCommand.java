package dev.adtally.tools.cli;

import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.pinot.query.PinotQueryException;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.report.Dimension;
import dev.adtally.tools.report.Grain;
import dev.adtally.tools.report.Measure;
import dev.adtally.tools.report.Report;
import dev.adtally.tools.report.ReportFormat;
import dev.adtally.tools.report.ReportQuestion;
import dev.adtally.tools.report.Reporter;
import dev.adtally.tools.report.TimeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally report}: what merchants ask about their ads. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Ask Pinot: impressions, clicks, click rate, spend, attributed orders and revenue, return on ad spend.",
      "A credit counts at the time its order was placed, with its share of the order; cancelled and refunded orders don't count. Amounts of two currencies are never added together: each has a row of its own."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  The ads that cost most in the last 24 hours:",
      "    ./adtally report --by ad --order-by spend --top 10",
      "  One merchant's campaigns, day by day, as CSV:",
      "    ./adtally report --by campaign --per day --merchant m17 --from 2026-01-01 --to 2026-02-01 --format csv",
      "  Everything in an hour, minute by minute:",
      "    ./adtally report --per minute --from 2026-01-05T07:00 --to 2026-01-05T08:00"
    })
public final class ReportCommand implements Callable<Integer> {

  private static final Duration DEFAULT_SPAN = Duration.ofHours(24);

  @Spec private CommandSpec command;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      split = ",",
      description =
          "A row for each: ${COMPLETION-CANDIDATES}; several with commas. Default: one row over all.")
  private List<Dimension> by = List.of();

  @Option(
      names = "--per",
      paramLabel = "TIME",
      description =
          "A row for each ${COMPLETION-CANDIDATES}, in UTC. Default: one row over the whole time.")
  private Grain per;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "First moment, ISO, UTC unless it says otherwise: 2026-01-05, 2026-01-05T07:30. Default: 24 hours before --to.")
  private String from;

  @Option(names = "--to", paramLabel = "TIME", description = "First moment after. Default: now.")
  private String to;

  @Option(names = "--ad", paramLabel = "ID", description = "Only this ad; may be repeated.")
  private List<String> ads = List.of();

  @Option(
      names = "--campaign",
      paramLabel = "ID",
      description = "Only this campaign; may be repeated.")
  private List<String> campaigns = List.of();

  @Option(
      names = "--merchant",
      paramLabel = "ID",
      description = "Only this merchant; may be repeated.")
  private List<String> merchants = List.of();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Only this region; may be repeated.")
  private List<String> regions = List.of();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "last_touch",
      description =
          "Attribution model whose credits count. One only: credits of two models are about the same orders. Default: ${DEFAULT-VALUE}.")
  private String model;

  @Option(
      names = "--order-by",
      paramLabel = "WHAT",
      description =
          "Greatest first: ${COMPLETION-CANDIDATES}. Default: by time and ids; with --top by spend.")
  private Measure orderBy;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Show the first N rows, and say how many were left out. Default: all.")
  private Integer top;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "${COMPLETION-CANDIDATES}. Amounts are decimals in a table, whole millionths (micros, ppm) in CSV and JSON. Default: ${DEFAULT-VALUE}.")
  private ReportFormat format;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "Pinot's broker. Default: that of the local stack.")
  private URI broker;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for the answer; at least 3. Default: ${DEFAULT-VALUE}.")
  private int timeoutSeconds;

  @Mixin private StackOptions stack;

  @Override
  public Integer call() throws IOException {
    ReportQuestion question = question();
    try {
      Reporter reporter = new Reporter(broker());
      print(reporter.answer(question), reporter);
    } catch (PinotQueryException e) {
      throw new ToolFailure(e.getMessage(), e);
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(Report report, Reporter reporter) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    if (report.rows().isEmpty()) {
      err.printf(
          "no rows from %s to %s that match; %s%n",
          report.question().from(), report.question().to(), reporter.span());
    }
    if (!report.rows().isEmpty() || format != ReportFormat.TABLE) {
      out.print(format.write(report));
    }
    out.flush();
    if (report.rowsLeftOut() > 0) {
      err.printf(
          "%,d of %,d rows shown; a larger --top shows more%n",
          report.rows().size(), report.totalRows());
    }
    err.flush();
  }

  private ReportQuestion question() {
    Instant until = to == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : moment("--to", to);
    Instant since = from == null ? until.minus(DEFAULT_SPAN) : moment("--from", from);
    Map<Dimension, List<String>> only = new EnumMap<>(Dimension.class);
    Map.of(
            Dimension.AD, ads,
            Dimension.CAMPAIGN, campaigns,
            Dimension.MERCHANT, merchants,
            Dimension.REGION, regions)
        .forEach(
            (dimension, values) -> {
              if (!values.isEmpty()) {
                only.put(dimension, values);
              }
            });
    Measure order = orderBy == null && top != null ? Measure.SPEND : orderBy;
    return new ReportQuestion(
        by,
        Optional.ofNullable(per),
        since,
        until,
        only,
        model,
        Optional.ofNullable(order),
        Optional.ofNullable(top));
  }

  private Instant moment(String option, String text) {
    try {
      return TimeText.parse(text);
    } catch (IllegalArgumentException e) {
      throw misuse(option, e);
    }
  }

  private PinotBroker broker() throws IOException {
    URI url = broker != null ? broker : URI.create(stack.stack().addresses().pinotBrokerUrl());
    try {
      return new PinotBroker(url, Duration.ofSeconds(timeoutSeconds));
    } catch (IllegalArgumentException e) {
      throw misuse("--timeout", e);
    }
  }

  private CommandLine.ParameterException misuse(String option, IllegalArgumentException e) {
    return new CommandLine.ParameterException(
        command.commandLine(), option + ": " + e.getMessage(), e);
  }
}
