package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about jobs. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = {
      "The jobs of an installation on their Flink cluster: submit, stop, upgrade, list.",
      "Every command of Flink's that is run is shown. See docs/upgrade.md."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      JobsSubmitCommand.class,
      JobsStopCommand.class,
      JobsUpgradeCommand.class,
      JobsListCommand.class
    })
public final class JobsCommand {}
