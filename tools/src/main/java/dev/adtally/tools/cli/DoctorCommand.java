package dev.adtally.tools.cli;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Checkup;
import dev.adtally.tools.doctor.Diagnosis;
import dev.adtally.tools.doctor.DiagnosisJson;
import dev.adtally.tools.doctor.DiagnosisText;
import dev.adtally.tools.doctor.Examination;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Thresholds;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.StackLayout;
import dev.adtally.tools.topics.TopicCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally doctor}: what is wrong with a running system, and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Examines a running system, hop by hop, and changes nothing: lag, transactions, jobs, checkpoints, watermarks, dead letters, ledger, registry, Pinot, Hive, topics.",
      "Every finding is green, yellow or red, with the reason and the next step; what can't be examined is a finding too. See docs/doctor.md."
    },
    exitCodeOnInvalidInput = DoctorCommand.WRONG_USAGE,
    exitCodeOnExecutionException = DoctorCommand.NOT_EXAMINED,
    exitCodeListHeading = "%nExit codes, as of monitoring plugins; the first that applies:%n",
    exitCodeList = {
      "2:red, something is broken or data will be lost",
      "3:something could not be examined, or the examination failed",
      "1:yellow, somebody should look",
      "0:green",
      "64:wrong usage"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  The local stack, once, with everything that was measured:",
      "    ./adtally doctor --verbose",
      "  One region's transactions and lag, again every ten seconds:",
      "    ./adtally doctor --region us --only lag,transactions --watch 10s",
      "  Another installation, for a script, with a bound of its own:",
      "    ./adtally doctor --installation prod.yaml --json --threshold lag.red=10m"
    })
public final class DoctorCommand implements Callable<Integer> {

  static final int WRONG_USAGE = 64;
  static final int NOT_EXAMINED = 3;

  @Spec private CommandSpec command;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these regions and what is global; several with commas. Default: all of the installation.")
  private List<String> regions = List.of();

  @Option(
      names = "--only",
      paramLabel = "AREA",
      split = ",",
      description =
          "Only these: kafka (brokers, topics), lag, transactions, flink, dead-letters, ledger, registry, pinot, hive; several with commas. Default: all.")
  private List<String> only = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "NAME=VALUE",
      description =
          "Judge by another bound than the one that follows from the jobs' settings; may be repeated. docs/doctor.md lists them.")
  private Map<String, String> thresholds = new LinkedHashMap<>();

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description =
          "Hold the topics against these definitions, in the form of deploy/local/topics.yaml. Default: that file for the local stack, none for others.")
  private Path topics;

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      defaultValue = "30s",
      converter = SpanConverter.class,
      description =
          "What has not answered by then is told as not examined. Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Option(
      names = "--watch",
      paramLabel = "SPAN",
      converter = SpanConverter.class,
      description = "Examine again and again, with this pause, until Ctrl-C.")
  private Duration watch;

  @Option(names = "--verbose", description = "Tell of what is green one by one, too.")
  private boolean verbose;

  @Option(
      names = "--json",
      description = "One JSON object in one line; with --watch one for each examination.")
  private boolean json;

  @Mixin private InstallationOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Set<Area> areas = areas();
    Thresholds bounds = bounds();
    Installation installation = options.installation();
    requireRegions(installation);
    while (true) {
      Diagnosis diagnosis = examine(installation, bounds, areas);
      PrintWriter out = command.commandLine().getOut();
      out.print(json ? DiagnosisJson.of(diagnosis) : DiagnosisText.of(diagnosis, verbose));
      out.flush();
      if (watch == null) {
        return diagnosis.level().exitCode();
      }
      TimeUnit.MILLISECONDS.sleep(watch.toMillis());
    }
  }

  private Diagnosis examine(Installation installation, Thresholds bounds, Set<Area> areas)
      throws IOException, InterruptedException {
    Progress.Stage stage = Progress.onStandardError().stage("examining");
    Instant start = Instant.now();
    try (Checkup checkup =
        new Checkup(
            installation,
            bounds,
            catalog(),
            () -> options.stack().stack().hiveClient(Progress.silent()),
            InstantSource.system())) {
      List<Check> checks =
          checkup.checks().stream()
              .filter(check -> areas.contains(check.area()) && isAsked(check.place()))
              .toList();
      List<Finding> findings =
          new Examination(timeout)
              .of(checks, ended -> stage.show("%d of %d checks".formatted(ended, checks.size())));
      List<Finding> asked = new ArrayList<>(findings);
      asked.removeIf(finding -> !isAsked(finding.place()));
      stage.done(checks.size() + " checks");
      Instant end = Instant.now();
      return new Diagnosis(asked, end, Duration.between(start, end));
    }
  }

  private boolean isAsked(Place place) {
    return regions.isEmpty()
        || place.region().equals(Place.GLOBAL)
        || regions.contains(place.region());
  }

  private Optional<TopicCatalog> catalog() throws IOException {
    if (topics != null) {
      return Optional.of(TopicCatalog.read(topics));
    }
    return options.isLocalStack()
        ? Optional.of(TopicCatalog.read(StackLayout.findHome().resolve("deploy/local/topics.yaml")))
        : Optional.empty();
  }

  private Set<Area> areas() {
    Set<Area> areas = EnumSet.noneOf(Area.class);
    for (String name : only) {
      areas.add(
          Area.byId(name)
              .orElseThrow(
                  () ->
                      misuse(
                          "--only: there is no area '%s'; the areas are %s"
                              .formatted(name, Area.ids()))));
    }
    return areas.isEmpty() ? EnumSet.allOf(Area.class) : areas;
  }

  private Thresholds bounds() {
    try {
      return Thresholds.of(thresholds);
    } catch (IllegalArgumentException e) {
      throw misuse("--" + e.getMessage());
    }
  }

  private void requireRegions(Installation installation) {
    Set<String> known = installation.addresses().bootstrapByRegion().keySet();
    for (String region : regions) {
      if (!known.contains(region)) {
        throw misuse(
            "--region: %s has no region '%s'; its regions are %s"
                .formatted(installation.file(), region, String.join(", ", known)));
      }
    }
  }

  private CommandLine.ParameterException misuse(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
