package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.schemas.RegistrySubjects;
import dev.adtally.tools.schemas.RegistrySubjects.Subject;
import dev.adtally.tools.schemas.SchemaDiff;
import dev.adtally.tools.schemas.SchemaDiff.Change;
import dev.adtally.tools.schemas.SchemaFile;
import dev.adtally.tools.terminal.TerminalText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally schemas diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says field by field how each .avsc differs from the newest version that is registered: added, removed, type, default, symbols, order, doc.",
      "Exit code 1 if any differs."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    ./adtally schemas diff",
      "    ./adtally schemas diff --subject orders-value --installation production.yaml --json"
    })
public final class SchemasDiffCommand implements Callable<Integer> {
  private static final int LONGEST_TEXT = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec command;

  @Option(
      names = "--subject",
      paramLabel = "NAME",
      split = ",",
      description = "Only these; several with commas. Default: all.")
  private List<String> subjects = List.of();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private SchemaOptions options;

  @Override
  public Integer call() throws IOException {
    List<SchemaFile> files = chosen(options.directory().files());
    Map<String, Subject> registered =
        new RegistrySubjects(options.registry())
            .read(files.stream().map(SchemaFile::subject).toList());
    PrintWriter out = command.commandLine().getOut();
    ObjectNode root = JSON.createObjectNode();
    ArrayNode all = root.putArray("subjects");
    boolean differs = false;
    for (SchemaFile file : files) {
      Subject subject = registered.get(file.subject());
      ObjectNode node = all.addObject().put("subject", file.subject());
      if (subject == null) {
        differs = true;
        node.put("registered", 0);
        print(out, file.subject() + ": not registered");
        continue;
      }
      List<Change> changes = SchemaDiff.between(subject.schemaOf(subject.latest()), file.schema());
      differs |= !changes.isEmpty();
      node.put("registered", subject.latest().version());
      node.set("changes", JSON.valueToTree(changes));
      print(out, headline(file, subject, changes));
      changes.forEach(change -> print(out, "  " + line(change)));
    }
    if (json) {
      out.println(root.toPrettyString());
    }
    out.flush();
    return differs ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private void print(PrintWriter out, String line) {
    if (!json) {
      out.println(line);
    }
  }

  private List<SchemaFile> chosen(List<SchemaFile> files) {
    List<String> known = files.stream().map(SchemaFile::subject).toList();
    for (String subject : subjects) {
      if (!known.contains(subject)) {
        throw new CommandLine.ParameterException(
            command.commandLine(),
            "no schema has the subject '%s'; there are %s"
                .formatted(subject, String.join(", ", known)));
      }
    }
    return files.stream()
        .filter(file -> subjects.isEmpty() || subjects.contains(file.subject()))
        .toList();
  }

  private static String headline(SchemaFile file, Subject subject, List<Change> changes) {
    String registered = "registered version " + subject.latest().version();
    return changes.isEmpty()
        ? file.subject() + ": as " + registered
        : "%s: %d change%s since %s"
            .formatted(file.subject(), changes.size(), changes.size() == 1 ? "" : "s", registered);
  }

  private static String line(Change change) {
    String field = change.field().isEmpty() ? "the record" : change.field();
    return switch (change.kind()) {
      case "added" -> "+ %s: %s".formatted(field, shown(change.after()));
      case "removed" -> "- %s: %s".formatted(field, shown(change.before()));
      default ->
          "~ %s: %s was %s, is %s"
              .formatted(field, change.kind(), shown(change.before()), shown(change.after()));
    };
  }

  /** The registry's texts are not ours. */
  private static String shown(String text) {
    String safe = TerminalText.printable(text);
    return safe.length() <= LONGEST_TEXT ? safe : safe.substring(0, LONGEST_TEXT - 1) + "…";
  }
}
