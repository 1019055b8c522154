package dev.adtally.tools.cli;

import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.Part;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code adtally stack up}. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Start the stack, leave it running and print its addresses.",
      "The first start fetches the parts from Maven (about 800 MB with Pinot and Hive). When a part does not start, or on Ctrl-C, everything that was started is stopped."
    })
public final class StackUpCommand implements Callable<Integer> {
  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = options.stack();
    stack.up(Progress.onStandardError());
    StackAddresses addresses = stack.addresses();
    var out = command.commandLine().getOut();
    addresses
        .bootstrapByRegion()
        .forEach((region, bootstrap) -> out.printf("Kafka %-14s%s%n", region, bootstrap));
    out.printf("Schema registry     %s%n", addresses.registryUrl());
    out.printf("Order details       %s/orders/{orderId}%n", addresses.orderDetailsUrl());
    out.printf("Flink               %s%n", addresses.flinkUrl());
    if (stack.selection().includes(Part.HIVE)) {
      out.printf("Hive                %s%n", addresses.hiveUrl());
      out.printf("Hive metastore      %s%n", addresses.metastoreUri());
    }
    if (stack.selection().includes(Part.PINOT)) {
      out.printf("Pinot controller    %s%n", addresses.pinotControllerUrl());
      out.printf("Pinot broker        %s%n", addresses.pinotBrokerUrl());
    }
    out.flush();
    return 0;
  }
}
