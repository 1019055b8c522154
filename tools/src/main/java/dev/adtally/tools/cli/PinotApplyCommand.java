package dev.adtally.tools.cli;

import dev.adtally.pinot.table.Applied;
import dev.adtally.tools.pinot.PinotTables;
import dev.adtally.tools.pinot.PinotTarget;
import dev.adtally.tools.stack.StackLayout;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally pinot apply}. */
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Create the schemas and tables of deploy/pinot that are missing, update those that differ, leave equal ones alone. The topics must exist.",
      "What Pinot can't change in place is refused with what to do; then nothing is changed and the exit code is 1.",
      "Without --controller: the local stack's Pinot."
    })
public final class PinotApplyCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @ArgGroup(exclusive = false, heading = "Another Pinot than the local stack's:%n")
  private Remote remote;

  /** Another Pinot. */
  static final class Remote {
    @Option(
        names = "--controller",
        required = true,
        paramLabel = "URL",
        description = "Base URL of Pinot's controller.")
    private String controller;

    @Option(
        names = "--registry",
        required = true,
        paramLabel = "URL",
        description = "Confluent API of the registry, as Pinot's servers reach it.")
    private String registry;

    @Option(
        names = "--kafka",
        required = true,
        split = ";",
        paramLabel = "CLUSTER=HOST:PORT[,…]",
        description =
            "Bootstrap servers of each cluster, as Pinot's servers and this program reach them; separate clusters by ';' or repeat the option. Each cluster's ledger becomes the table event_ledger_<cluster>.")
    private Map<String, String> kafka = new LinkedHashMap<>();

    @Option(
        names = "--global-kafka",
        paramLabel = "HOST:PORT[,…]",
        description = "Bootstrap servers of the cluster that has ads-metrics; default: the first.")
    private String globalKafka;

    @Option(
        names = "--replicas",
        paramLabel = "N",
        description = "Replicas of each segment. Default: 2.")
    private int replicas = 2;

    @Option(
        names = "--retention-days",
        paramLabel = "N",
        description = "Days after which Pinot drops a row, by the row's own time. Default: 400.")
    private int retentionDays = PinotTarget.DEFAULT_RETENTION_DAYS;

    private PinotTarget target() {
      return new PinotTarget(
          controller,
          registry,
          kafka,
          globalKafka == null ? kafka.values().iterator().next() : globalKafka,
          replicas,
          retentionDays);
    }
  }

  @Override
  public Integer call() throws Exception {
    var out = command.commandLine().getOut();
    for (Applied applied : apply()) {
      out.printf(
          "%-26s %s%n", applied.subject(), applied.outcome().name().toLowerCase(Locale.ROOT));
      applied.changes().forEach(change -> out.println("    " + change));
    }
    out.flush();
    return 0;
  }

  private List<Applied> apply() throws IOException, InterruptedException {
    if (remote == null) {
      return options.stack().applyPinot();
    }
    return new PinotTables(StackLayout.findHome().resolve("deploy/pinot"), remote.target()).apply();
  }
}
