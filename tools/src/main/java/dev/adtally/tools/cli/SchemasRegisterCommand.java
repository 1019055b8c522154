package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.schemas.SchemaRegistration;
import dev.adtally.tools.schemas.SchemaRegistration.RegisteredSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally schemas register}. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Registers every schema under <topic>-value and gives the subject its rule; what is registered already keeps its version and id.",
      "Checks all schemas first, as schemas check does, and registers none if one breaks its rule."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  What would be registered:",
      "    ./adtally schemas register --dry-run",
      "  Then, in another installation than the local stack:",
      "    ./adtally schemas register --installation production.yaml"
    })
public final class SchemasRegisterCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec command;

  @Option(names = "--dry-run", description = "Only say what would be registered.")
  private boolean dryRun;

  @Option(
      names = "--json",
      description = "One JSON object; version and id are 0 if the schema is not registered.")
  private boolean json;

  @Mixin private SchemaOptions options;

  @Override
  public Integer call() throws IOException {
    SchemaRegistration registration =
        new SchemaRegistration(options.directory(), options.registry());
    List<RegisteredSchema> schemas = dryRun ? registration.plan() : registration.register();
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      ObjectNode root = JSON.createObjectNode().put("dryRun", dryRun);
      root.set("subjects", JSON.valueToTree(schemas));
      out.println(root.toPrettyString());
    } else {
      schemas.forEach(schema -> out.println(line(schema)));
    }
    out.flush();
    return 0;
  }

  private static String line(RegisteredSchema schema) {
    return schema.version() == 0
        ? "%-26s %-8s  would be registered".formatted(schema.subject(), schema.rule())
        : "%-26s %-8s  version %d, id %d"
            .formatted(schema.subject(), schema.rule(), schema.version(), schema.id());
  }
}
