package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about topics. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "The topics of the local stack.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TopicsCreateCommand.class})
public final class TopicsCommand {}
