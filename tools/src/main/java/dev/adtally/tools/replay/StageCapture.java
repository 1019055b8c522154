package dev.adtally.tools.replay;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.range.LeftAlone;
import dev.adtally.tools.range.OffsetRange;
import dev.adtally.tools.range.ReadPlan;
import dev.adtally.tools.range.TopicCapture;
import dev.adtally.tools.range.TopicLog;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Captures, once, what a job of a replay reads. */
record StageCapture(Installation installation, InstantSource clock) {

  /**
   * What was captured.
   *
   * @param minutes what may be written
   * @param touchesReadSince the event time from which on all touches are read; empty if all are
   */
  record Captured(
      MinuteRange minutes,
      Map<String, SortedMap<Integer, OffsetRange>> offsets,
      Map<String, Map<String, SortedMap<Integer, OffsetRange>>> regionOffsets,
      Optional<Instant> touchesReadSince,
      List<LeftAlone> leftAlone) {}

  Captured aggregation(String region, ReadPlan raw) {
    TopicCapture rows = rows(region, Topics.AD_METRICS, raw.minutes());
    List<LeftAlone> leftAlone = new ArrayList<>();
    MinuteRange minutes = raised(raw.minutes(), rows, leftAlone);
    return new Captured(
        minutes,
        Map.of(raw.topic(), new TreeMap<>(raw.offsets()), rows.topic(), sorted(rows)),
        Map.of(),
        Optional.empty(),
        leftAlone);
  }

  Captured attribution(String region, MinuteRange asked) {
    JobFile.AttributionKeys keys = attributionKeys(region);
    TopicCapture orders = rows(region, Topics.ORDERS, asked);
    TopicCapture rows = rows(region, Topics.ATTRIBUTED_ORDERS, asked);
    TopicCapture touches =
        touches(installation.cluster(region), asked, keys.longestWindow(), keys.eventTime());
    long complete = touches.completeSinceMillis();
    Map<String, Map<String, SortedMap<Integer, OffsetRange>>> elsewhere = new TreeMap<>();
    for (Map.Entry<String, KafkaCluster> other : keys.touchRegions().entrySet()) {
      TopicCapture theirs =
          touches(other.getValue(), asked, keys.longestWindow(), keys.eventTime());
      complete = Math.max(complete, theirs.completeSinceMillis());
      elsewhere.put(other.getKey(), Map.of(theirs.topic(), sorted(theirs)));
    }
    List<LeftAlone> leftAlone = new ArrayList<>();
    MinuteRange minutes = raised(raised(asked, orders, leftAlone), rows, leftAlone);
    return new Captured(
        minutes,
        Map.of(
            orders.topic(), sorted(orders),
            touches.topic(), sorted(touches),
            rows.topic(), sorted(rows)),
        elsewhere,
        complete == ReadRules.NO_BOUND
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(complete)),
        leftAlone);
  }

  Captured unionLoad(String region, MinuteRange asked, ReplayTopics topics) {
    Map<String, SortedMap<Integer, OffsetRange>> offsets = new TreeMap<>();
    for (String topic : List.of(Topics.AD_METRICS, Topics.ATTRIBUTED_ORDERS)) {
      offsets.put(topic, topics.has(topic) ? sorted(rows(region, topic, asked)) : new TreeMap<>());
    }
    return new Captured(asked, Map.of(), Map.of(region, offsets), Optional.empty(), List.of());
  }

  /**
   * The records that may say something of these minutes: a row says nothing before the first of its
   * events, an order before it was placed, by {@code maxFutureSkew}.
   */
  TopicCapture rows(String region, String topic, MinuteRange minutes) {
    ReadRules rules = new ReadRules(eventTime(region), Duration.ZERO);
    try (TopicLog log = new TopicLog(installation.cluster(region), topic)) {
      return TopicCapture.since(log, since(minutes, rules.bounds().maxFutureSkew()), rules, clock);
    }
  }

  private TopicCapture touches(
      KafkaCluster cluster, MinuteRange asked, Duration window, EventTimeBounds bounds) {
    try (TopicLog log = new TopicLog(cluster, Topics.CLEANSED)) {
      return TopicCapture.since(
          log,
          since(asked, window.plus(bounds.maxFutureSkew())),
          new ReadRules(bounds, Duration.ZERO),
          clock);
    }
  }

  private static OptionalLong since(MinuteRange minutes, Duration before) {
    return minutes.fromMillis() <= 0
        ? OptionalLong.empty()
        : OptionalLong.of(minutes.fromMillis() - before.toMillis());
  }

  /** Without the minutes of which records have expired. */
  private static MinuteRange raised(
      MinuteRange asked, TopicCapture capture, List<LeftAlone> leftAlone) {
    if (!capture.expired() || capture.completeSinceMillis() <= asked.fromMillis()) {
      return asked;
    }
    long from = Math.min(asked.toMillis(), MinuteRange.ceiling(capture.completeSinceMillis()));
    leftAlone.add(
        new LeftAlone(
            Instant.ofEpochMilli(asked.fromMillis()),
            Instant.ofEpochMilli(from),
            "%s no longer has all that was said of it, only since %s"
                .formatted(capture.topic(), Instant.ofEpochMilli(capture.completeSinceMillis()))));
    return new MinuteRange(from, asked.toMillis());
  }

  private EventTimeBounds eventTime(String region) {
    return installation
        .job(JobKind.AGGREGATION, Optional.of(region))
        .flatMap(job -> job.settings().aggregation())
        .map(JobFile.AggregationKeys::eventTime)
        .orElseGet(() -> attributionKeys(region).eventTime());
  }

  private JobFile.AttributionKeys attributionKeys(String region) {
    return installation
        .requireJob(JobKind.ATTRIBUTION, Optional.of(region))
        .settings()
        .attribution()
        .orElseThrow();
  }

  private static SortedMap<Integer, OffsetRange> sorted(TopicCapture capture) {
    return new TreeMap<>(capture.offsets());
  }
}
