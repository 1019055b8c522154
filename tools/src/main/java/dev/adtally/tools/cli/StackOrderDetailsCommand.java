package dev.adtally.tools.cli;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.orderdetails.OrderDetailsControl;
import dev.adtally.tools.orderdetails.OrderDetailsCounts;
import dev.adtally.tools.orderdetails.OrderDetailsFaults;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally stack order-details}. */
@Command(
    name = "order-details",
    mixinStandardHelpOptions = true,
    description = {
      "Tell the order details service of a running stack how to misbehave; without an option print how it does.",
      "A fault that is not named is switched off: --fail 0 alone makes the service well again, and so does its restart."
    })
public final class StackOrderDetailsCommand implements Callable<Integer> {
  private static final Duration SLOW_BY = Duration.ofSeconds(3);

  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Option(
      names = "--fail",
      paramLabel = "SHARE",
      description = "Share of the calls, 0 to 1, answered with status 500.")
  private Double fail;

  @Option(
      names = "--slow",
      paramLabel = "SHARE",
      description = "Share of the calls answered late, whatever the answer.")
  private Double slow;

  @Option(
      names = "--slow-by",
      paramLabel = "SPAN",
      converter = SpanConverter.class,
      description = "How late, at most 10m. Default: 3s.")
  private Duration slowBy;

  @Option(
      names = "--garbage",
      paramLabel = "SHARE",
      description =
          "Share of the calls answered with nonsense, in turns: half of the JSON, the details of another order, HTML.")
  private Double garbage;

  @Override
  public Integer call() throws Exception {
    String url = options.stack().addresses().orderDetailsUrl();
    OrderDetailsControl control = new OrderDetailsControl(url);
    try {
      boolean asked = fail == null && slow == null && slowBy == null && garbage == null;
      print(url, asked ? control.faults() : control.set(faults()), control.counts());
    } catch (IOException e) {
      throw new ToolFailure(
          "the order details service at %s does not answer (%s): start the stack with `adtally stack up`, or name it with --state-dir or --port-base"
              .formatted(url, e.getMessage()),
          e);
    }
    return 0;
  }

  private OrderDetailsFaults faults() {
    if (slowBy != null && slow == null) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "--slow-by says how late; say with --slow which share of the calls");
    }
    Duration delay = slow == null ? Duration.ZERO : slowBy == null ? SLOW_BY : slowBy;
    try {
      return new OrderDetailsFaults(share(fail), share(slow), delay.toMillis(), share(garbage));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private void print(String url, OrderDetailsFaults faults, OrderDetailsCounts counts) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "order details at %s: fail %s, slow %s by %d ms, garbage %s%n",
        url, faults.fail(), faults.slow(), faults.slowMillis(), faults.garbage());
    out.printf(
        "%,d calls since its start: %,d failed, %,d slow, %,d garbage%n",
        counts.calls(), counts.failed(), counts.slow(), counts.garbage());
    out.flush();
  }

  private static double share(Double given) {
    return given == null ? 0 : given;
  }
}
