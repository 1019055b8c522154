package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about Pinot. */
@Command(
    name = "pinot",
    mixinStandardHelpOptions = true,
    description = "The tables in Pinot: the local stack's, or another.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {PinotApplyCommand.class})
public final class PinotCommand {}
