package dev.adtally.tools.cli;

import dev.adtally.tools.explain.CreditedOrder;
import dev.adtally.tools.explain.ExplanationJson;
import dev.adtally.tools.explain.ExplanationText;
import dev.adtally.tools.explain.OrderRows;
import dev.adtally.tools.explain.UnknownOrder;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.report.TimeText;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally explain}: why an order's credit is where it is. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says which touches were considered for an order, and for each and every model whether it won or lost, and by which rule.",
      "Reads attributed-orders of every region, committed records only, in the partition of the order. Exit code 1 if nothing is known of the order."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Why an ad has credit for an order, or has none:",
      "    ./adtally explain --order o-17",
      "  The same by one model, for a program, of what was said in the last days:",
      "    ./adtally explain --order o-17 --model linear --from 2026-01-05 --json"
    })
public final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(names = "--order", required = true, paramLabel = "ID", description = "The order's id.")
  private String orderId;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      split = ",",
      description = "Only these models; several with commas. Default: all that have rows.")
  private List<String> models = List.of();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only what was attributed in these regions; several with commas. Default: all. The credit of an order that two regions saw is only right over both.")
  private List<String> regions = List.of();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Only rows appended since, ISO, UTC unless it says otherwise: spares the time to read what came before. Default: all that the topic holds.")
  private String from;

  @Option(names = "--json", description = "One JSON object; amounts in micros, shares in ppm.")
  private boolean json;

  @Mixin private StackOptions stack;

  @ArgGroup(exclusive = false, heading = "Another installation than the local stack:%n")
  private AddressOptions addresses;

  @Override
  public Integer call() throws IOException {
    Optional<Instant> since = since();
    Addresses where =
        addresses == null ? Addresses.of(stack.stack().addresses()) : addresses.addresses();
    Map<String, String> read = chosen(where);
    OrderRows found =
        OrderRows.read(
            orderId,
            read,
            new HttpSchemaStore(where.registry()),
            since,
            Progress.onStandardError());
    Optional<CreditedOrder> order =
        Optional.of(found.rows()).filter(rows -> !rows.isEmpty()).map(CreditedOrder::of);
    return print(
        order, new UnknownOrder(orderId, List.copyOf(read.keySet()), found.recordsRead(), since));
  }

  private int print(Optional<CreditedOrder> found, UnknownOrder unknown) {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    Optional<CreditedOrder> order = found.map(it -> models.isEmpty() ? it : it.only(models));
    if (json) {
      out.print(ExplanationJson.of(orderId, order));
    } else {
      order.ifPresent(it -> out.print(ExplanationText.of(it)));
    }
    out.flush();
    if (order.isEmpty()) {
      err.print(unknown.text());
    }
    err.flush();
    return order.isPresent() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private Map<String, String> chosen(Addresses where) {
    if (regions.isEmpty()) {
      return where.bootstrapByRegion();
    }
    Map<String, String> chosen = new LinkedHashMap<>();
    regions.forEach(region -> chosen.put(region, where.bootstrapOf(region)));
    return chosen;
  }

  private Optional<Instant> since() {
    try {
      return Optional.ofNullable(from).map(TimeText::parse);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          command.commandLine(), "--from: " + e.getMessage(), e);
    }
  }
}
