package dev.adtally.tools.cli;

import dev.adtally.tools.truth.TruthFiles;
import dev.adtally.tools.verify.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what the jobs committed with a truth written before. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads ads-metrics, the ledgers and the dead letters, committed records only, and compares",
      "them with the truth that generate or feed wrote. Exit code 1 if anything differs."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false, multiplicity = "1")
  private AddressOptions addresses;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      defaultValue = ".adtally/truth",
      description = "Directory of the truth's files.")
  private Path truth;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    Verification result = Verification.check(addresses.addresses(), TruthFiles.read(truth));
    result.lines().forEach(console::println);
    console.flush();
    return result.passed() ? 0 : 1;
  }
}
