package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about schemas. */
@Command(
    name = "schemas",
    mixinStandardHelpOptions = true,
    description = "The schemas of the topics in the registry.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {SchemasRegisterCommand.class})
public final class SchemasCommand {}
