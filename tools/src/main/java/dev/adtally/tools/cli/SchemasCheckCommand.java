package dev.adtally.tools.cli;

import dev.adtally.tools.schemas.RegistrySubjects;
import dev.adtally.tools.schemas.SchemaCheck;
import dev.adtally.tools.schemas.SchemaCheckJson;
import dev.adtally.tools.schemas.SchemaCheckText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally schemas check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Holds every .avsc of schemas/src/main/avro against all versions of its subject, released ones in git and registered ones, by the subject's rule in schemas/compatibility.yaml.",
      "Names each incompatibility by field, and what to do instead. Changes nothing. Exit code 1 if there is one."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  Before a schema is registered:",
      "    ./adtally schemas check --installation production.yaml",
      "  In a build, without a registry:",
      "    ./adtally schemas check --offline"
    })
public final class SchemasCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--offline",
      description = "Only against the released versions in git; asks no registry.")
  private boolean offline;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private SchemaOptions options;

  @Override
  public Integer call() throws IOException {
    SchemaCheck check =
        offline
            ? SchemaCheck.offline(options.directory())
            : SchemaCheck.with(options.directory(), new RegistrySubjects(options.registry()));
    PrintWriter out = command.commandLine().getOut();
    out.print(json ? SchemaCheckJson.of(check) : SchemaCheckText.of(check));
    out.flush();
    return check.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
