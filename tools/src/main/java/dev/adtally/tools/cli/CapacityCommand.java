package dev.adtally.tools.cli;

import dev.adtally.config.DurationText;
import dev.adtally.pinot.capacity.UpsertMap;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.capacity.CapacityLine;
import dev.adtally.tools.capacity.DedupState;
import dev.adtally.tools.capacity.KeyBound;
import dev.adtally.tools.capacity.OrderMemory;
import dev.adtally.tools.capacity.TouchState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code adtally capacity}: memory and state for a load. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    sortOptions = false,
    description = {
      "Compute, from rates and windows, the heap of Pinot's upsert map and the state of dedup and attribution, with the window that bounds each.",
      "The formulas and what they were measured against are in docs/capacity.md."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./adtally capacity --events-per-second 20000 --ad-minutes-per-minute 50000")
public final class CapacityCommand implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Option(
      names = "--events-per-second",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Accepted ad events of one region.")
  private double eventsPerSecond;

  @Option(
      names = "--click-share",
      paramLabel = "N",
      defaultValue = "0.1",
      description = "Share of clicks among them, 0 to 1.")
  private double clickShare;

  @Option(
      names = "--ad-minutes-per-minute",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Ads with an event in a minute, summed over the regions: metric rows.")
  private double adMinutesPerMinute;

  @Option(
      names = "--credits-per-second",
      paramLabel = "N",
      defaultValue = "10",
      description = "Attributed orders of all regions, times the touches each is shared among.")
  private double creditsPerSecond;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      defaultValue = "35d",
      converter = SpanConverter.class,
      description =
          "The retention of Pinot's table: a key is remembered as long as its row's segment is kept.")
  private Duration retention;

  @Option(
      names = "--replay-horizon",
      paramLabel = "DURATION",
      defaultValue = "30d",
      converter = SpanConverter.class,
      description =
          "Greatest age of a row that may be written again; at least the jobs' orders.retention, and less than --retention.")
  private Duration replayHorizon;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "12",
      description = "Of ads-metrics.")
  private int partitions;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "2",
      description = "Of each segment.")
  private int replicas;

  @Option(names = "--servers", paramLabel = "N", defaultValue = "3", description = "Of Pinot.")
  private int servers;

  @Option(
      names = "--hashed-keys",
      description = "The table's hashFunction is MD5 or MURMUR3, not NONE.")
  private boolean hashedKeys;

  @Option(
      names = "--dedup-horizon",
      paramLabel = "DURATION",
      defaultValue = "65m",
      converter = SpanConverter.class,
      description = "The jobs' dedup.horizon.")
  private Duration dedupHorizon;

  @Option(
      names = "--sweep-interval",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = SpanConverter.class,
      description = "The jobs' dedup.sweepInterval.")
  private Duration sweepInterval;

  @Option(
      names = "--max-lateness",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = SpanConverter.class,
      description = "The jobs' eventTime.maxLateness.")
  private Duration maxLateness;

  @Option(
      names = "--click-window",
      paramLabel = "DURATION",
      defaultValue = "7d",
      converter = SpanConverter.class,
      description = "The jobs' windows.click.")
  private Duration clickWindow;

  @Option(
      names = "--view-window",
      paramLabel = "DURATION",
      defaultValue = "1d",
      converter = SpanConverter.class,
      description = "The jobs' windows.view.")
  private Duration viewWindow;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Users of one region with a remembered touch.")
  private long users;

  @Option(
      names = "--orders-per-second",
      paramLabel = "N",
      defaultValue = "10",
      description = "Accepted orders of one region.")
  private double ordersPerSecond;

  @Option(
      names = "--touches-per-order",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Touches that an order keeps: those in their windows, and at most 20 of the user's others.")
  private double touchesPerOrder;

  @Option(
      names = "--order-retention",
      paramLabel = "DURATION",
      defaultValue = "30d",
      converter = SpanConverter.class,
      description = "The jobs' orders.retention.")
  private Duration orderRetention;

  @Option(
      names = "--id-length",
      paramLabel = "N",
      defaultValue = "36",
      description = "Characters of an event id, and of an order id.")
  private int idLength;

  @Option(
      names = "--user-length",
      paramLabel = "N",
      defaultValue = "36",
      description = "Characters of a user id.")
  private int userLength;

  @Option(
      names = "--ad-length",
      paramLabel = "N",
      defaultValue = "12",
      description = "Characters of an ad id, and of a campaign's and a merchant's.")
  private int adLength;

  @Option(names = "--json", description = "Print JSON, amounts in bytes.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(clickShare >= 0 && clickShare <= 1)) {
      throw new ToolFailure("--click-share is %s: give 0 to 1".formatted(clickShare));
    }
    List<CapacityLine> lines;
    try {
      lines = List.of(upsertMap(), dedup(), touches(), orders());
    } catch (IllegalArgumentException e) {
      throw new ToolFailure(e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new ToolFailure("the result is beyond 64 bits: give smaller rates or windows", e);
    }
    PrintWriter out = command.commandLine().getOut();
    out.println(json ? CapacityLine.json(lines) : CapacityLine.table(lines));
    out.flush();
    return 0;
  }

  private CapacityLine upsertMap() {
    KeyBound bound = new KeyBound(retention, replayHorizon);
    double rowsPerSecond = adMinutesPerMinute / 60 + creditsPerSecond;
    long keys = (long) Math.ceil(rowsPerSecond * bound.retention().toSeconds());
    UpsertMap map = new UpsertMap(keys, partitions, replicas, servers, hashedKeys);
    return new CapacityLine(
        "Pinot's upsert map, heap of a server",
        "retention " + DurationText.of(retention),
        map.keysPerServer(),
        map.bytesPerKey(),
        map.bytesPerServer());
  }

  private CapacityLine dedup() {
    DedupState state = new DedupState(eventsPerSecond, idLength, dedupHorizon, sweepInterval);
    return new CapacityLine(
        "dedup, state of a region",
        "horizon and sweep " + DurationText.of(state.window()),
        state.ids(),
        state.bytesPerId(),
        state.bytes());
  }

  private CapacityLine touches() {
    TouchState state =
        new TouchState(
            eventsPerSecond * clickShare,
            eventsPerSecond * (1 - clickShare),
            users,
            idLength,
            userLength,
            adLength,
            clickWindow,
            viewWindow,
            maxLateness);
    return new CapacityLine(
        "touches, state of a region",
        "clicks %s, views %s"
            .formatted(DurationText.of(state.clicksKept()), DurationText.of(state.viewsKept())),
        state.touches(),
        state.bytesPerTouch(),
        state.bytes());
  }

  private CapacityLine orders() {
    OrderMemory memory =
        new OrderMemory(
            ordersPerSecond, touchesPerOrder, idLength, userLength, adLength, orderRetention);
    return new CapacityLine(
        "orders, state of a region, uncompressed",
        "retention and sweep " + DurationText.of(memory.kept()),
        memory.orders(),
        memory.bytesPerOrder(),
        memory.bytes());
  }
}
