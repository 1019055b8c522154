package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about jobs. */
@Command(
    name = "jobs",
    mixinStandardHelpOptions = true,
    description = "The jobs on the local Flink cluster.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {JobsSubmitCommand.class, JobsListCommand.class})
public final class JobsCommand {}
