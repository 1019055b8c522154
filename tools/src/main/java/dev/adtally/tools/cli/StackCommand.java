package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands that start and stop the local stack. */
@Command(
    name = "stack",
    mixinStandardHelpOptions = true,
    description = {
      "The local stack: Kafka brokers us and eu, schema registry, order details service, Flink, Pinot, Hive.",
      "Every part is a process of its own and listens on 127.0.0.1 only."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StackUpCommand.class,
      StackStatusCommand.class,
      StackRestartCommand.class,
      StackOrderDetailsCommand.class,
      StackDownCommand.class
    })
public final class StackCommand {}
