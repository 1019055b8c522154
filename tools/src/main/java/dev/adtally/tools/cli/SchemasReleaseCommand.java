package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.schemas.SchemaCheck;
import dev.adtally.tools.schemas.SchemaCheckText;
import dev.adtally.tools.schemas.SchemaRelease;
import dev.adtally.tools.schemas.SchemaRelease.Kept;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally schemas release}. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps each schema that differs from its newest released version as schemas/released/SUBJECT/N.avsc, with its sum in SHA256SUMS. Commit them with the release.",
      "Refuses if a schema breaks its rule against the released versions. Asks no registry."
    })
public final class SchemasReleaseCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private SchemaOptions options;

  @Override
  public Integer call() throws IOException {
    SchemaCheck check = SchemaCheck.offline(options.directory());
    if (!check.passed()) {
      throw new ToolFailure(
          "nothing was released:%n%s".formatted(SchemaCheckText.of(check).stripTrailing()));
    }
    List<Kept> kept =
        new SchemaRelease(options.directory())
            .keep(check.subjects().stream().map(SchemaCheck.Result::file).toList());
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      ArrayNode released = root.putArray("released");
      kept.forEach(
          one ->
              released
                  .addObject()
                  .put("subject", one.subject())
                  .put("number", one.number())
                  .put("file", one.path().toString()));
      out.println(root.toPrettyString());
    } else if (kept.isEmpty()) {
      out.println("every schema is as it was released last");
    } else {
      kept.forEach(
          one -> out.printf("%-26s released %d  %s%n", one.subject(), one.number(), one.path()));
    }
    out.flush();
    return 0;
  }
}
