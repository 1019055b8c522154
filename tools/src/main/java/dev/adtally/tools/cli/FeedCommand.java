package dev.adtally.tools.cli;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.feed.LogFeed;
import dev.adtally.tools.feed.LogReader;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthFiles;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.wire.Addresses;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a CSV log into a region's topics. */
@Command(
    name = "feed",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Writes a CSV log into a region's ad-events and orders, in order of event time.",
      "The mapping says which columns make which fields: see deploy/local/mappings."
    })
public final class FeedCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_ROWS_SHOWN = 20;

  @Spec private CommandSpec spec;

  @Option(names = "--log", required = true, paramLabel = "FILE", description = ".csv or .csv.gz")
  private Path log;

  @Option(names = "--mapping", required = true, paramLabel = "FILE", description = "Mapping, YAML.")
  private Path mapping;

  @Option(names = "--region", required = true, description = "Region to write to.")
  private String region;

  @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "The region's Kafka.")
  private String bootstrap;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "Base URL of the registry's Confluent API (…/apis/ccompat/v7).")
  private URI registry;

  @Option(names = "--dry-run", description = "Read and check the log, send nothing.")
  private boolean dryRun;

  @Option(names = "--rate", description = "Records per second; 0 is as fast as it goes.")
  private double rate;

  @Option(names = "--limit", description = "Rows to read at most; 0 is all.")
  private long limit;

  @Option(names = "--partitions", description = "Partitions of ad-events and orders.")
  private int partitions = GeneratorSettings.DEFAULT.partitions();

  @Option(names = "--skip-bad-rows", description = "Send the other rows if some are bad.")
  private boolean skipBadRows;

  @Option(names = "--out", paramLabel = "DIR", description = "Write the truth's files here.")
  private Path out;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    if (!dryRun && (bootstrap == null || registry == null)) {
      throw new ToolFailure("nowhere to send to: give --bootstrap and --registry, or --dry-run");
    }
    LogFeed feed = LogReader.read(log, mapping, region, partitions, limit);
    reportBadRows(feed);
    if (out != null) {
      Truth truth = TruthCalculator.calculate(feed.dataset(), TruthRules.defaults(Instant.now()));
      TruthFiles.write(truth, out);
    }
    boolean sent = dryRun || send(feed);
    console.println(feed.facts().line());
    console.flush();
    return sent ? OK : FAILED;
  }

  private boolean send(LogFeed feed) {
    Addresses addresses = new Addresses(Map.of(region, bootstrap), bootstrap, registry);
    return Sending.send(feed.dataset(), addresses, rate, Progress.onStandardError());
  }

  private void reportBadRows(LogFeed feed) {
    PrintWriter errors = spec.commandLine().getErr();
    int bad = feed.badRows().size();
    feed.badRows().stream().limit(BAD_ROWS_SHOWN).forEach(errors::println);
    if (bad > BAD_ROWS_SHOWN) {
      errors.printf("… and %,d more%n", bad - BAD_ROWS_SHOWN);
    }
    errors.flush();
    if (bad > 0 && !skipBadRows) {
      throw new ToolFailure(
          String.format(
              "%,d of %,d rows are bad, nothing was sent: correct the log or the mapping, or send"
                  + " the others with --skip-bad-rows",
              bad, feed.facts().rows()));
    }
  }
}
