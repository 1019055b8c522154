package dev.adtally.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.audit.report.ReportCheck;
import dev.adtally.tools.audit.report.ReportKeys;
import dev.adtally.tools.audit.report.ReportText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code adtally audit check}: is a report what it was when it was made? */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Says whether a report of an audit is byte for byte what it was when it was made: the JSON file by its digest and, with the key, its signature; the text file beside it, if it is there, by the JSON file.",
      "Without a key an alteration by someone who computed the digest anew is not found. Exit code 1 if anything was altered."
    })
public final class AuditCheckCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Parameters(paramLabel = "FILE", description = "The report's JSON file.")
  private Path file;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "Ed25519 public key in PEM, as openssl pkey -pubout writes it.")
  private Path key;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ReportCheck check = ReportCheck.of(file, Optional.ofNullable(key).map(ReportKeys::publicKey));
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      ObjectNode result = new ObjectMapper().createObjectNode();
      result.put("unaltered", check.passed());
      result.put("verdict", check.report().report().verdict().name());
      check.problems().forEach(result.putArray("problems")::add);
      check.remarks().forEach(result.putArray("remarks")::add);
      out.println(result);
    } else {
      check.remarks().forEach(remark -> out.println("  " + remark));
      check.problems().forEach(problem -> out.println("  PROBLEM: " + problem));
      out.println(
          check.passed()
              ? "unaltered; the audit's verdict: " + ReportText.verdict(check.report().report())
              : "ALTERED");
    }
    out.flush();
    return check.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
