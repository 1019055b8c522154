package dev.adtally.tools.replay;

import static dev.adtally.tools.terminal.TerminalText.printable;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.tools.range.LeftAlone;
import dev.adtally.tools.range.OffsetRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan for people, before anything is submitted. */
final class PlanText {

  private PlanText() {}

  /** What was asked for, and what is left alone. */
  static List<String> head(ReplayPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("replay %s: %s".formatted(plan.id(), printable(plan.arguments())));
    for (LeftAlone each : plan.leftAlone()) {
      lines.add(
          "left alone: %s to %s: %s".formatted(time(each.from()), time(each.to()), each.why()));
    }
    return lines;
  }

  /** What one job reads and writes. */
  static List<String> of(ReplayPlan plan, StagePlan stage) {
    List<String> lines = new ArrayList<>();
    if (stage.state() == StagePlan.State.WAITING) {
      lines.add("then %s, with what stands in its topics by then".formatted(stage.kind().id()));
      return lines;
    }
    stage.offsets().forEach((topic, ranges) -> lines.add(reading(plan.region(), topic, ranges)));
    stage
        .regionOffsets()
        .forEach(
            (region, topics) ->
                topics.forEach((topic, ranges) -> lines.add(reading(region, topic, ranges))));
    lines.add(
        "%s of %s%s"
            .formatted(
                plan.dryRun()
                    ? stage.kind().id() + " writes nothing but differences,"
                    : stage.kind().id() + " writes rows",
                minutes(stage.minutes()),
                switch (stage.kind()) {
                  case UNION_LOAD -> " to ads-metrics, and to Hive if the live job does";
                  default -> ", generation " + stage.generation();
                }));
    return lines;
  }

  private static String reading(String region, String topic, Map<Integer, OffsetRange> ranges) {
    long size = ranges.values().stream().mapToLong(OffsetRange::size).sum();
    return String.format(
        Locale.ROOT,
        "reads %s of %s: %,d offsets in %d partitions",
        topic,
        printable(region),
        size,
        ranges.size());
  }

  private static String minutes(MinuteRange range) {
    String to = time(Instant.ofEpochMilli(range.toMillis()));
    return range.fromMillis() <= 0
        ? "all minutes up to " + to
        : String.format(
            Locale.ROOT,
            "%,d minutes, %s to %s",
            range.minutes(),
            time(Instant.ofEpochMilli(range.fromMillis())),
            to);
  }

  private static String time(Instant instant) {
    return instant.toEpochMilli() <= 0 ? "the beginning" : instant.toString();
  }
}
