package dev.adtally.tools.cli;

import picocli.CommandLine.Command;

/** Groups the commands about schemas. */
@Command(
    name = "schemas",
    mixinStandardHelpOptions = true,
    description = {
      "The schemas of the topics: in the source tree, in git's released versions, in the registry.",
      "See docs/schemas.md."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SchemasCheckCommand.class,
      SchemasRegisterCommand.class,
      SchemasDiffCommand.class,
      SchemasListCommand.class,
      SchemasReleaseCommand.class
    })
public final class SchemasCommand {}
