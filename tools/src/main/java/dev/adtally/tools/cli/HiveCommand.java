package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about Hive. */
@Command(
    name = "hive",
    mixinStandardHelpOptions = true,
    description = "The table of rows in Hive: made, compacted, swept. docs/hive.md tells more.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {HiveApplyCommand.class, HiveCompactCommand.class, HiveSweepCommand.class})
public final class HiveCommand {}
