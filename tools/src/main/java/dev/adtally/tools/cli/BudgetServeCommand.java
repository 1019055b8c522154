package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.budget.BudgetService;
import dev.adtally.tools.budget.BudgetSettings;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.wire.Topics;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally budget serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Counts what campaigns spend, from the committed rows of ads-metrics of all regions, and answers GET /campaigns/{id}, /campaigns, /rejected and /health.",
      "Says once in topic budget-events when a budget is exhausted. Runs until Ctrl-C; killed at any time it goes on where it was. One reader only for a store and a transactional id."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Beside the local stack:",
      "    ./adtally budget serve --budgets budgets.yaml",
      "    curl http://127.0.0.1:19091/campaigns/c17",
      "  For another installation, with a store of its own:",
      "    ./adtally budget serve --budgets budgets.yaml --installation installation.yaml --store /var/lib/adtally-budget",
      "  Count what is there now, say how fast that went, and end:",
      "    ./adtally budget serve --budgets budgets.yaml --once --json"
    })
public final class BudgetServeCommand implements Callable<Integer> {

  private static final String LOOPBACK = "127.0.0.1";

  @Spec private CommandSpec command;

  @Option(
      names = "--budgets",
      required = true,
      paramLabel = "FILE",
      description =
          "YAML, `budgets: {c17: {amount: 500.00, currency: USD}}`. Read again when it changes; campaigns without a budget have spent only.")
  private Path budgets;

  @Mixin private BudgetStoreOption store;

  @Option(
      names = "--listen",
      paramLabel = "[HOST:]PORT",
      defaultValue = "19091",
      description =
          "Where questions are answered; port 0 takes a free one. There is no authentication: keep it on this machine or behind a proxy. Default: port ${DEFAULT-VALUE} of 127.0.0.1.")
  private String listen;

  @Option(
      names = "--transactional-id",
      paramLabel = "ID",
      defaultValue = "adtally-budget",
      description =
          "Kafka's transactional id of the events, the same at every start. Default: ${DEFAULT-VALUE}.")
  private String transactionalId;

  @Option(
      names = "--rows-topic",
      paramLabel = "TOPIC",
      defaultValue = Topics.ADS_METRICS,
      description = "Default: ${DEFAULT-VALUE}.")
  private String rowsTopic;

  @Option(
      names = "--events-topic",
      paramLabel = "TOPIC",
      defaultValue = Topics.BUDGET_EVENTS,
      description = "Default: ${DEFAULT-VALUE}.")
  private String eventsTopic;

  @Option(
      names = "--once",
      description =
          "Count what is committed now, say what is exhausted, print what was done, and end.")
  private boolean once;

  @Option(
      names = "--json",
      description = "One JSON object: where it answers, or with --once what was done.")
  private boolean json;

  @Mixin private InstallationOptions options;

  @Override
  public Integer call() throws Exception {
    InetSocketAddress address = address();
    Installation installation = options.installation();
    BudgetSettings settings =
        new BudgetSettings(
            installation.global().clientProperties(),
            installation.registry(),
            rowsTopic,
            eventsTopic,
            transactionalId,
            budgets,
            store.store(options.stack()),
            address);
    BudgetService service = new BudgetService(settings);
    Progress progress = Progress.onStandardError();
    if (once) {
      print(service.countOnce(progress));
    } else {
      service.serve(at -> print(at, settings.store()), progress);
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(InetSocketAddress at, Path store) {
    String url = "http://%s:%d".formatted(at.getAddress().getHostAddress(), at.getPort());
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    print(
        object.put("url", url).put("store", store.toString()),
        "budgets are answered at %s/campaigns/{id}, health at %s/health; the store is %s"
            .formatted(url, url, store));
  }

  private void print(BudgetService.Summary done) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object
        .put("records_read", done.recordsRead())
        .put("rows_counted", done.counted())
        .put("rows_outranked", done.outranked())
        .put("rejected", done.rejected())
        .put("events_decided", done.eventsDecided())
        .put("records_per_second", done.recordsPerSecond());
    print(
        object,
        "%,d records read, %,d a second: %,d rows counted, %,d outranked, %,d rejected, %,d events decided"
            .formatted(
                done.recordsRead(),
                done.recordsPerSecond(),
                done.counted(),
                done.outranked(),
                done.rejected(),
                done.eventsDecided()));
  }

  private void print(ObjectNode object, String text) {
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? object.toString() : text);
    out.flush();
  }

  private InetSocketAddress address() {
    int colon = listen.lastIndexOf(':');
    String host = colon < 0 ? LOOPBACK : listen.substring(0, colon);
    try {
      int port = Integer.parseInt(listen.substring(colon + 1));
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (IllegalArgumentException | UnknownHostException e) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--listen is '%s': give a port from 0 to 65535, or HOST:PORT with a host of this machine"
              .formatted(listen),
          e);
    }
  }
}
