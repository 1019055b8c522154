package dev.adtally.tools.cli;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.generate.EventShares;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.generate.OrderShares;
import dev.adtally.tools.generate.Population;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthFiles;
import dev.adtally.tools.truth.TruthRules;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates ad events and orders, writes the truth about them, and sends them. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Generates ad events and orders of several regions, faults included, and sends them.",
      "Equal options give the same records. What the jobs must come to is written to --out."
    })
public final class GenerateCommand implements Callable<Integer> {

  private static final int OK = 0;
  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = false)
  private AddressOptions addresses;

  @Option(names = "--dry-run", description = "Write the truth, send nothing.")
  private boolean dryRun;

  @Option(names = "--out", paramLabel = "DIR", description = "Directory for the truth's files.")
  private Path out = Path.of(".adtally", "truth");

  @Option(names = "--seed", description = "Seed of all chance.")
  private long seed = GeneratorSettings.DEFAULT.seed();

  @Option(names = "--events", description = "Records of ad-events over all regions.")
  private int events = GeneratorSettings.DEFAULT.events();

  @Option(names = "--regions", split = ",", description = "Regions.")
  private List<String> regions = GeneratorSettings.DEFAULT.regions();

  @Option(names = "--start", description = "Event time of the first event.")
  private Instant start = GeneratorSettings.DEFAULT.start();

  @Option(names = "--span", description = "Event time covered, as in PT2H.")
  private Duration span = GeneratorSettings.DEFAULT.span();

  @Option(names = "--partitions", description = "Partitions of ad-events and orders.")
  private int partitions = GeneratorSettings.DEFAULT.partitions();

  @Option(names = "--rate", description = "Records per second; 0 is as fast as it goes.")
  private double rate;

  @Option(names = "--users", description = "Users of all regions together.")
  private int users = Population.DEFAULT.users();

  @Option(names = "--ads", description = "Ads, seen by Zipf's law.")
  private int ads = Population.DEFAULT.ads();

  @Option(
      names = "--hot-ad-share",
      description = "Share that the top ad takes on top of its Zipf share.")
  private double hotAdShare = Population.DEFAULT.hotAdShare();

  @Option(names = "--duplicates", description = "Share of exact re-sends.")
  private double duplicates = EventShares.DEFAULT.duplicates();

  @Option(names = "--invalid", description = "Share of invalid events.")
  private double invalid = EventShares.DEFAULT.invalid();

  @Option(names = "--undecodable", description = "Share of values that are no event.")
  private double undecodable = EventShares.DEFAULT.undecodable();

  @Option(names = "--late", description = "Share of events behind the lateness bound.")
  private double late = EventShares.DEFAULT.late();

  @Option(names = "--future", description = "Share of events dated 2099.")
  private double future = EventShares.DEFAULT.future();

  @Option(names = "--disorder", description = "Greatest delay of an ordinary event.")
  private Duration disorder = EventShares.DEFAULT.disorder();

  @Option(names = "--order-after-click", description = "Probability of an order after a click.")
  private double orderAfterClick = OrderShares.DEFAULT.afterClick();

  @Mixin private OrderOptions orders;

  @Mixin private RegionOptions acrossRegions;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    if (!dryRun && addresses == null) {
      throw new ToolFailure("nowhere to send to: give --bootstrap and --registry, or --dry-run");
    }
    Dataset dataset = Generator.generate(settings());
    Truth truth = TruthCalculator.calculate(dataset, TruthRules.defaults(Instant.now()));
    TruthFiles.write(truth, out);
    print(truth, console);
    if (dryRun) {
      return OK;
    }
    return Sending.send(dataset, addresses.addresses(), rate, Progress.onStandardError())
        ? OK
        : FAILED;
  }

  private GeneratorSettings settings() {
    GeneratorSettings defaults = GeneratorSettings.DEFAULT;
    return defaults
        .withSeed(seed)
        .withEvents(events)
        .withRegions(regions)
        .withTime(start, span)
        .forJobs(
            partitions,
            defaults.maxOutOfOrderness(),
            defaults.maxLateness(),
            defaults.decisionWait())
        .withPopulation(Population.DEFAULT.withUsers(users).withAds(ads).withHotAdShare(hotAdShare))
        .withEventShares(
            EventShares.DEFAULT
                .withDuplicates(duplicates)
                .withInvalid(invalid)
                .withUndecodable(undecodable)
                .withLate(late)
                .withFuture(future)
                .withDisorder(disorder))
        .withOrderShares(
            OrderShares.DEFAULT
                .withAfterClick(orderAfterClick)
                .withLateTouches(orders.lateTouches()))
        .withOrderChanges(orders.changes())
        .withRegionShares(acrossRegions.shares());
  }

  private void print(Truth truth, PrintWriter console) {
    FateCounts total =
        truth.countsByPartition().values().stream().reduce(FateCounts.NONE, FateCounts::plus);
    console.printf(
        "generated %,d records: %,d counted, %,d duplicate, %,d invalid, %,d late, %,d"
            + " undecodable%n",
        total.read(),
        total.counted(),
        total.duplicate(),
        total.invalid(),
        total.late(),
        total.undecodable());
    console.printf("truth: %,d rows of ads-metrics, in %s%n", truth.rowByUuid().size(), out);
    console.flush();
  }
}
