package dev.adtally.tools.cli;

import dev.adtally.tools.demo.StackSinks;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.truth.TruthFiles;
import dev.adtally.tools.verify.SinkReader;
import dev.adtally.tools.verify.Verification;
import dev.adtally.tools.wire.Addresses;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what the jobs committed with a truth written before. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads ads-metrics, the ledgers and the dead letters, committed records only, and what Pinot and Hive show, and compares them with the truth that generate or feed wrote.",
      "Without --bootstrap and --registry: the local stack, with the sinks that it has. The last lines say VERDICT exact or VERDICT wrong for each; exit code 1 if anything differs."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private StackOptions options;

  @ArgGroup(exclusive = false, heading = "Another installation than the local stack:%n")
  private AddressOptions addresses;

  @Option(
      names = "--pinot",
      paramLabel = "URL",
      description =
          "Pinot's broker. Default: the local stack's, unless --bootstrap, --pinot or --hive is given.")
  private URI pinot;

  @Option(
      names = "--hive",
      paramLabel = "URL",
      description =
          "JDBC URL of Hive, for example jdbc:hive2://127.0.0.1:19083/. Default: the local stack's, unless --bootstrap, --pinot or --hive is given.")
  private String hive;

  @Option(
      names = "--truth",
      paramLabel = "DIR",
      defaultValue = ".adtally/truth",
      description = "Directory of the truth's files.")
  private Path truth;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter console = spec.commandLine().getOut();
    LocalStack stack = options.stack();
    Addresses where = addresses == null ? Addresses.of(stack.addresses()) : addresses.addresses();
    Verification result = Verification.check(where, TruthFiles.read(truth), sinks(stack));
    result.lines().forEach(console::println);
    console.flush();
    return result.passed() ? 0 : 1;
  }

  private List<SinkReader> sinks(LocalStack stack) throws IOException, InterruptedException {
    Progress progress = Progress.onStandardError();
    if (addresses == null && pinot == null && hive == null) {
      return StackSinks.of(stack, progress);
    }
    List<SinkReader> sinks = new ArrayList<>();
    if (pinot != null) {
      sinks.add(StackSinks.pinot(pinot));
    }
    if (hive != null) {
      sinks.add(StackSinks.hive(stack, hive, progress));
    }
    return sinks;
  }
}
