package dev.adtally.tools.cli;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.demo.Demo;
import dev.adtally.tools.demo.DemoInput;
import dev.adtally.tools.feed.LogFeed;
import dev.adtally.tools.feed.LogReader;
import dev.adtally.tools.generate.Generator;
import dev.adtally.tools.generate.GeneratorSettings;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.orderdetails.OrderDetailsFaults;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.stack.LocalStack;
import dev.adtally.tools.stack.Part;
import dev.adtally.tools.stack.StopOnExit;
import dev.adtally.tools.truth.Truth;
import dev.adtally.tools.truth.TruthCalculator;
import dev.adtally.tools.truth.TruthRules;
import dev.adtally.tools.verify.Verification;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally demo}: the whole system once, from start to verdict. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Start the stack, create topics, register schemas, submit the five jobs, send events to both regions, wait until all is committed, compare ads-metrics, Pinot and Hive with the truth row by row, and stop everything.",
      "The last lines say VERDICT exact or VERDICT wrong for kafka, pinot and hive; the exit code is 0 if all are exact, else 1. Data of an earlier demo is deleted first; its state is in .adtally/demo."
    })
public final class DemoCommand implements Callable<Integer> {

  /** Some of each, beyond the job's timeout: many look-ups are made again, some decisions too. */
  private static final OrderDetailsFaults FAULTS = new OrderDetailsFaults(0.1, 0.02, 3_000, 0.03);

  @Mixin private StackOptions options;
  @Spec private CommandSpec command;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Ad events to generate, over both regions. Default: 200000.")
  private int events = GeneratorSettings.DEFAULT.events();

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of the generator; equal seeds give equal events. Default: 1.")
  private long seed = GeneratorSettings.DEFAULT.seed();

  @Option(
      names = "--click-window",
      paramLabel = "SPAN",
      converter = SpanConverter.class,
      description =
          "How long before an order a click may be credited, such as 60s, 10m or 7d. Default: 7d.")
  private Duration clickWindow = JobSettings.defaults().attribution().windows().click();

  @Option(
      names = "--view-window",
      paramLabel = "SPAN",
      converter = SpanConverter.class,
      description = "The same for an impression. Default: 1d.")
  private Duration viewWindow = JobSettings.defaults().attribution().windows().view();

  @Option(
      names = "--healthy-details",
      description =
          "Let the order details service answer all calls. Without it, it fails, dawdles and answers garbage now and then.")
  private boolean healthyDetails;

  @Option(names = "--keep", description = "Leave everything running, and print the addresses.")
  private boolean keep;

  @ArgGroup(exclusive = false)
  private RealLog realLog;

  /** A real log in place of the generator. */
  static final class RealLog {
    @Option(
        names = "--log",
        paramLabel = "FILE",
        required = true,
        description = "A CSV log (.csv or .csv.gz) in place of the generator; goes to region us.")
    private Path log;

    @Option(
        names = "--mapping",
        paramLabel = "FILE",
        required = true,
        description = "Which columns make which fields: see deploy/local/mappings.")
    private Path mapping;
  }

  @Override
  @SuppressWarnings("try") // the hook is held, not used
  public Integer call() throws Exception {
    Progress progress = Progress.onStandardError();
    LocalStack stack = options.demoStack();
    stack.requireDown();
    stack.downAndWipe(Progress.silent());
    boolean finished = false;
    try (StopOnExit guard = stack.stopOnExit(progress)) {
      OrderDetailsFaults faults = healthyDetails ? OrderDetailsFaults.NONE : FAULTS;
      Verification result = new Demo(stack, settings(), faults, progress).run(input());
      PrintWriter out = command.commandLine().getOut();
      result.lines().forEach(out::println);
      out.flush();
      finished = true;
      return result.passed() ? 0 : 1;
    } finally {
      if (finished && keep) {
        printAddresses(stack, progress);
      } else {
        stack.down(progress);
      }
    }
  }

  private Supplier<DemoInput> input() {
    return realLog == null ? this::generated : this::read;
  }

  private DemoInput generated() {
    GeneratorSettings settings = GeneratorSettings.DEFAULT.withSeed(seed).withEvents(events);
    Dataset dataset = Generator.generate(settings);
    return new DemoInput(
        dataset,
        truth(dataset),
        String.format("generated %,d records with seed %d", dataset.size(), seed));
  }

  private DemoInput read() {
    int partitions = GeneratorSettings.DEFAULT.partitions();
    LogFeed feed = LogReader.read(realLog.log, realLog.mapping, "us", partitions, 0);
    if (!feed.badRows().isEmpty()) {
      throw new ToolFailure(
          "%d rows of %s are bad, the first: %s. Correct the log or the mapping; ./adtally feed --dry-run lists them."
              .formatted(feed.badRows().size(), realLog.log, feed.badRows().get(0)));
    }
    return new DemoInput(feed.dataset(), truth(feed.dataset()), feed.facts().line());
  }

  private Truth truth(Dataset dataset) {
    return TruthCalculator.calculate(dataset, TruthRules.of(settings(), Instant.now()));
  }

  private JobSettings settings() {
    JobSettings defaults = JobSettings.defaults();
    return defaults.withAttribution(
        defaults.attribution().withWindows(new JobSettings.Windows(clickWindow, viewWindow)));
  }

  private static void printAddresses(LocalStack stack, Progress progress) {
    StackAddresses addresses = stack.addresses();
    addresses
        .bootstrapByRegion()
        .forEach((region, bootstrap) -> progress.line("Kafka " + region + "  " + bootstrap));
    progress.line("registry  " + addresses.registryUrl());
    progress.line("Flink     " + addresses.flinkUrl());
    progress.line("orders    " + addresses.orderDetailsUrl());
    if (stack.selection().includes(Part.PINOT)) {
      progress.line("Pinot     " + addresses.pinotControllerUrl());
    }
    progress.line("stop it with: ./adtally stack down --state-dir .adtally/demo");
  }
}
