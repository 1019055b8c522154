package dev.adtally.tools.range;

import dev.adtally.domain.replay.FinalMinutes;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.PartitionClock;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.KafkaCluster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the minutes of a plan in to what is known in full, and says why. */
record PlanBounds(
    String topic, KafkaCluster cluster, ReadRules rules, Map<Integer, OffsetRange> held) {

  ReadPlan plan(
      ReadRequest request,
      Map<Integer, OffsetRange> offsets,
      TopicCapture lower,
      FinalMinutes last,
      long toMillis) {
    long askedFrom = request.from().map(Instant::toEpochMilli).orElse(0L);
    long askedTo = request.to().map(Instant::toEpochMilli).orElse(toMillis);
    List<LeftAlone> leftAlone = new ArrayList<>();
    if (held.values().stream().allMatch(range -> range.size() == 0)) {
      throw nothing("the topic is empty");
    }
    long from = Math.max(askedFrom, MinuteRange.ceiling(lower.completeSinceMillis()));
    if (lower.completeSinceMillis() == ReadRules.NO_BOUND) {
      from = askedFrom;
    }
    if (last.untilMillis() == ReadRules.NO_BOUND) {
      throw nothing("no minute is final yet: " + whatHolds(last));
    }
    if (askedFrom >= askedTo) {
      throw nothing(
          "what is final ends at %s, before the range begins: %s"
              .formatted(Instant.ofEpochMilli(askedTo), whatHolds(last)));
    }
    long to = Math.min(askedTo, last.untilMillis());
    MinuteRange whole = MinuteRange.within(from, to);
    if (from > askedFrom) {
      leftAlone.add(leftAlone(askedFrom, Math.min(whole.fromMillis(), askedTo), sinceWhy(lower)));
    } else if (whole.fromMillis() > askedFrom) {
      leftAlone.add(
          leftAlone(
              askedFrom,
              Math.min(whole.fromMillis(), askedTo),
              "only a part of the minute was asked for"));
    }
    if (to < askedTo && MinuteRange.floor(askedTo) > to) {
      leftAlone.add(
          leftAlone(Math.max(to, askedFrom), askedTo, "not final yet: " + whatHolds(last)));
    } else if (whole.toMillis() < askedTo) {
      leftAlone.add(
          leftAlone(
              Math.max(whole.toMillis(), askedFrom),
              askedTo,
              "only a part of the minute was asked for"));
    }
    if (whole.isEmpty()) {
      throw nothing(
          leftAlone.isEmpty()
              ? "the range holds no whole minute"
              : String.join("; ", leftAlone.stream().map(LeftAlone::why).distinct().toList()));
    }
    ReadPlan plan = new ReadPlan(topic, offsets, whole, leftAlone);
    if (plan.size() == 0) {
      throw nothing("no record was appended that could be dated in the range");
    }
    return plan;
  }

  private String sinceWhy(TopicCapture lower) {
    return lower.expired()
        ? "raw events of it have expired: the topic has everything only for event times since %s"
            .formatted(ReadPlanner.text(lower.completeSinceMillis()))
        : "records before the given offsets may belong to it; everything dated since %s is read"
            .formatted(ReadPlanner.text(lower.completeSinceMillis()));
  }

  private String whatHolds(FinalMinutes last) {
    if (last.heldBy().isEmpty()) {
      return "the topic has no valid event";
    }
    PartitionClock holding = last.heldBy().get();
    if (holding.maxEventTimeMillis() == EventTimeBounds.NO_WATERMARK) {
      return "partition %d has no valid event, and is not yet silent for idleTimeout %s"
          .formatted(holding.partition(), rules.bounds().idleTimeout());
    }
    return "partition %d has come to %s, and events up to %s behind it still count"
        .formatted(
            holding.partition(),
            Instant.ofEpochMilli(holding.maxEventTimeMillis()),
            rules.bounds().maxLateness().plus(rules.bounds().maxOutOfOrderness()));
  }

  private ToolFailure nothing(String why) {
    return new ToolFailure(
        "topic %s at %s gives nothing to work on: %s. Choose another range"
            .formatted(topic, cluster.bootstrapServers(), why));
  }

  private static LeftAlone leftAlone(long fromMillis, long toMillis, String why) {
    return new LeftAlone(Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(toMillis), why);
  }
}
