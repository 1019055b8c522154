package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.budget.BudgetJson;
import dev.adtally.tools.budget.BudgetService;
import dev.adtally.tools.budget.BudgetTable;
import dev.adtally.tools.budget.ledger.CampaignState;
import dev.adtally.tools.budget.sqlite.SqliteViews;
import dev.adtally.tools.terminal.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code adtally budget show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints budget, spend and what is left, out of the reader's store, whether the reader runs or not.",
      "Exit code 1 if a campaign that is asked for is not known."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Two campaigns:",
      "    ./adtally budget show c17 c18",
      "  All that have spent their budget, for a program:",
      "    ./adtally budget show --exhausted --json"
    })
public final class BudgetShowCommand implements Callable<Integer> {

  private static final int ALL = 1_000_000;

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "CAMPAIGN", arity = "0..*", description = "Default: all campaigns.")
  private List<String> campaigns = List.of();

  @Option(
      names = "--exhausted",
      description = "Only campaigns that have spent their budget; not with CAMPAIGN.")
  private boolean exhaustedOnly;

  @Option(names = "--json", description = "One JSON object; amounts in micros.")
  private boolean json;

  @Mixin private BudgetStoreOption store;
  @Mixin private StackOptions stack;

  @Override
  public Integer call() throws IOException {
    if (exhaustedOnly && !campaigns.isEmpty()) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--exhausted is about all campaigns; leave out " + campaigns);
    }
    Path directory = store.store(stack);
    Path database = BudgetService.database(directory);
    if (!Files.exists(database)) {
      throw new ToolFailure(
          "there is no budget store in %s: start ./adtally budget serve, or give its --store"
              .formatted(directory));
    }
    Optional<Instant> asOf = BudgetService.asOf(directory);
    List<String> unknown = new ArrayList<>();
    try (SqliteViews views = SqliteViews.open(database)) {
      PrintWriter out = command.commandLine().getOut();
      String answer =
          views.ask(
              view -> {
                List<CampaignState> found = new ArrayList<>();
                for (String id : campaigns) {
                  view.campaign(id).ifPresentOrElse(found::add, () -> unknown.add(id));
                }
                if (campaigns.isEmpty()) {
                  found.addAll(view.campaigns("", ALL, exhaustedOnly));
                }
                ObjectNode object = BudgetJson.campaigns(found, ALL, asOf, view);
                object.remove("next");
                return json ? object + System.lineSeparator() : text(found, asOf);
              });
      out.print(answer);
      out.flush();
    }
    PrintWriter err = command.commandLine().getErr();
    unknown.forEach(
        id ->
            err.printf(
                "campaign '%s' has no budget, and no row that was read names it%n",
                TerminalText.printable(id)));
    err.flush();
    return unknown.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static String text(List<CampaignState> found, Optional<Instant> asOf) {
    String standing =
        asOf.map(it -> "complete up to " + it + ", or later").orElse("not complete yet")
            + System.lineSeparator();
    return found.isEmpty() ? standing : BudgetTable.of(found) + standing;
  }
}
