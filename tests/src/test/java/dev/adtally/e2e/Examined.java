package dev.adtally.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.tools.Adtally;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** What one {@code ./adtally doctor --json} said. */
record Examined(int exitCode, JsonNode answer) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Examined of(RunningStack stack, String... options) throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command = Adtally.commandLine().setOut(new PrintWriter(out, true));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "doctor",
                "--json",
                "--timeout",
                "60s",
                "--installation",
                stack.parts().jobs().installationFile().toString()));
    arguments.addAll(List.of(options));
    int exitCode = command.execute(arguments.toArray(String[]::new));
    return new Examined(exitCode, JSON.readTree(out.toString()));
  }

  /** The findings that are not green, each as {@code level subject: measured}. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (JsonNode finding : answer.path("findings")) {
      if (!finding.path("level").asText().equals("green")) {
        faults.add(
            "%s %s: %s"
                .formatted(
                    finding.path("level").asText(),
                    finding.path("subject").asText(),
                    finding.path("measured").asText()));
      }
    }
    return faults;
  }

  /** The finding about this; its fields are empty if there is none. */
  JsonNode about(String subject) {
    for (JsonNode finding : answer.path("findings")) {
      if (finding.path("subject").asText().equals(subject)) {
        return finding;
      }
    }
    return JSON.missingNode();
  }

  String level(String subject) {
    return about(subject).path("level").asText();
  }
}
