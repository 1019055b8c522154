package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.avro.RegisteredVersion;
import dev.adtally.tools.schemas.RegistrySubjects;
import dev.adtally.tools.schemas.RegistrySubjects.Subject;
import dev.adtally.tools.schemas.SchemaFile;
import dev.adtally.tools.schemas.SchemaRegistration;
import dev.adtally.tools.terminal.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally schemas list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lists the subjects with their rule in the registry, and every version with its id; * marks the one that this source tree's .avsc is.",
      "A job of this build looks up that one."
    })
public final class SchemasListCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec command;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private SchemaOptions options;

  @Override
  public Integer call() throws IOException {
    List<SchemaFile> files = options.directory().files();
    Map<String, Subject> registered =
        new RegistrySubjects(options.registry())
            .read(files.stream().map(SchemaFile::subject).toList());
    PrintWriter out = command.commandLine().getOut();
    ObjectNode root = JSON.createObjectNode();
    ArrayNode all = root.putArray("subjects");
    for (SchemaFile file : files) {
      Optional<Subject> subject = Optional.ofNullable(registered.get(file.subject()));
      List<RegisteredVersion> versions = subject.map(Subject::versions).orElse(List.of());
      int current =
          SchemaRegistration.versionOf(versions, file.schema())
              .map(RegisteredVersion::version)
              .orElse(0);
      String rule = subject.flatMap(Subject::compatibility).orElse("none of its own");
      if (json) {
        ObjectNode node =
            all.addObject()
                .put("subject", file.subject())
                .put("compatibility", subject.flatMap(Subject::compatibility).orElse(null))
                .put("current", current)
                .put("released", file.released().size());
        ArrayNode list = node.putArray("versions");
        versions.forEach(
            one -> list.addObject().put("version", one.version()).put("id", one.schema().id()));
      } else {
        out.printf(
            "%-26s %-20s %s%n",
            file.subject(),
            versions.isEmpty() ? "" : TerminalText.printable(rule),
            versions.isEmpty() ? "not registered" : line(versions, current));
      }
    }
    if (json) {
      out.println(root.toPrettyString());
    }
    out.flush();
    return 0;
  }

  private static String line(List<RegisteredVersion> versions, int current) {
    List<String> texts = new ArrayList<>();
    for (RegisteredVersion one : versions) {
      texts.add(
          "%d (id %d)%s"
              .formatted(one.version(), one.schema().id(), one.version() == current ? "*" : ""));
    }
    return String.join(", ", texts) + (current == 0 ? ", the .avsc is not registered" : "");
  }
}
