package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.audit.Place;
import dev.adtally.tools.audit.places.HivePlace;
import dev.adtally.tools.audit.places.PinotPlace;
import dev.adtally.tools.audit.places.RegionSources;
import dev.adtally.tools.audit.report.AuditReport;
import dev.adtally.tools.audit.report.RegionAudit;
import dev.adtally.tools.audit.report.ReportFile;
import dev.adtally.tools.audit.report.ReportFiles;
import dev.adtally.tools.audit.report.ReportKeys;
import dev.adtally.tools.audit.report.ReportText;
import dev.adtally.tools.audit.report.SealedReport;
import dev.adtally.tools.audit.topic.TopicReads;
import dev.adtally.tools.hive.HiveClient;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.report.TimeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally audit}: are the rows what the raw topics come to? */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Recounts a region's raw ad events by itself, and compares: every row per ad and minute in ad-metrics, ads-metrics, Pinot and Hive, the ledger, the dead letters.",
      "Credits of the orders placed then are not attributed anew: what the attribution jobs of all regions said is compared with ads-metrics, Pinot and Hive, and with its own sums.",
      "Each difference is told with what the raw topic and each place say, and with the raw records behind it. Writes a report of two files, JSON and text, with a digest and, with a key, a signature.",
      "Only minutes of which every raw record was read are judged. Exit code 1 if anything differs, or if not all minutes could be judged."
    },
    subcommands = AuditCheckCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  A day of a region, signed:",
      "    ./adtally audit --region us --from 2026-01-05 --to 2026-01-06 --sign-with key.pem",
      "  An hour, topics and Pinot only, the result for a program:",
      "    ./adtally audit --region us --from 2026-01-05T07:00 --to 2026-01-05T08:00 --sinks kafka,pinot --json",
      "  Is a report kept as it was made?",
      "    ./adtally audit check audit-us-2026-01-05T0000Z-2026-01-06T0000Z.json --public-key public.pem"
    })
public final class AuditCommand implements Callable<Integer> {

  private static final Duration PINOT_TIMEOUT = Duration.ofSeconds(60);

  /** What can be asked. */
  enum Sink {
    KAFKA,
    PINOT,
    HIVE
  }

  @Spec private CommandSpec command;

  @Option(names = "--region", paramLabel = "NAME", description = "The region to audit.")
  private String region;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "First event minute, ISO, UTC unless it says otherwise.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "First event minute that is no longer audited.")
  private String to;

  @Option(
      names = "--sinks",
      paramLabel = "NAME",
      split = ",",
      description =
          "What is compared: kafka (always), pinot, hive. Default: all that the installation has.")
  private Set<Sink> sinks;

  @Option(
      names = "--report",
      paramLabel = "PREFIX",
      description =
          "Where the report goes: PREFIX.json and PREFIX.txt. Default: audit-REGION-FROM-TO in this directory.")
  private String prefix;

  @Option(
      names = "--sign-with",
      paramLabel = "FILE",
      description =
          "Ed25519 private key, PKCS#8 in PEM, as openssl genpkey -algorithm ed25519 writes it.")
  private Path key;

  @Option(
      names = "--slice",
      paramLabel = "SPAN",
      converter = SpanConverter.class,
      defaultValue = "6h",
      description =
          "Minutes that are held in memory at a time; each place is asked once for each slice. Default: ${DEFAULT-VALUE}.")
  private Duration slice;

  @Option(
      names = "--json",
      description = "One JSON object: verdict, number of differences, files, digest.")
  private boolean json;

  @Mixin private InstallationOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    String audited = required("--region", region);
    Instant start = time("--from");
    Instant end = time("--to");
    if (!start.isBefore(end)) {
      throw misuse("--from %s is not before --to %s".formatted(start, end));
    }
    ReportFiles files =
        ReportFiles.of(prefix == null ? ReportFiles.usualPrefix(audited, start, end) : prefix);
    files.requireNew();
    Optional<PrivateKey> signer = Optional.ofNullable(key).map(ReportKeys::privateKey);
    Installation installation = options.installation();
    Progress progress = Progress.onStandardError();
    AuditReport report =
        new RegionAudit(
                new RegionSources(installation, audited, new TopicReads()),
                places(installation, progress),
                progress,
                InstantSource.system(),
                command.root().version()[0])
            .run(start, end, slice);
    SealedReport sealed = ReportFile.seal(report, signer);
    files.write(sealed);
    print(sealed, files);
    return report.verdict() == AuditReport.Verdict.AGREES
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Place> places(Installation installation, Progress progress)
      throws IOException, InterruptedException {
    List<Place> places = new ArrayList<>();
    Set<Sink> asked = sinks == null ? EnumSet.allOf(Sink.class) : sinks;
    if (asked.contains(Sink.PINOT)) {
      if (installation.pinot().isPresent()) {
        places.add(
            new PinotPlace(new PinotBroker(installation.pinot().get().broker(), PINOT_TIMEOUT)));
      } else if (sinks != null) {
        throw new ToolFailure(installation.file() + " has no pinot: add it, or leave it out");
      }
    }
    if (asked.contains(Sink.HIVE)) {
      if (installation.hive().isPresent()) {
        HiveClient client = options.stack().stack().hiveClient(progress);
        String url = installation.hive().get().toString();
        places.add(new HivePlace(() -> client.connect(url)));
      } else if (sinks != null) {
        throw new ToolFailure(installation.file() + " has no hive: add it, or leave it out");
      }
    }
    return places;
  }

  private void print(SealedReport sealed, ReportFiles files) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      AuditReport report = sealed.report();
      ObjectNode result = new ObjectMapper().createObjectNode();
      result.put("verdict", report.verdict().name());
      result.put("differences", report.differences());
      result.put("judged_from", report.judged().from());
      result.put("judged_to", report.judged().to());
      result.put("report", files.json().toString());
      result.put("text", files.text().toString());
      result.put("sha256", sealed.seal().sha256());
      result.put("signed", sealed.seal().ed25519() != null);
      out.println(result);
    } else {
      out.print(ReportText.of(sealed));
      out.println();
      out.println("report: " + files.json() + ", " + files.text());
      out.println("verdict " + ReportText.verdict(sealed.report()));
    }
    out.flush();
  }

  private Instant time(String option) {
    String text = required(option, option.equals("--from") ? from : to);
    try {
      return TimeText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          command.commandLine(), option + ": " + e.getMessage(), e);
    }
  }

  private String required(String option, String value) {
    if (value == null) {
      throw misuse("Missing required option: '" + option + "'");
    }
    return value;
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
