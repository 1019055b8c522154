package dev.adtally.tools.range;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.avro.RegistryConfig;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.replay.FinalMinutes;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.PartitionClock;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.installation.KafkaCluster;
import dev.adtally.tools.progress.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Plans the reading of a region's raw ad events. Reads of the topic what it needs to know where the
 * last asked-for minute is final: from the append time that the end stands for to the first record
 * that passes it in each partition. Holds nothing but numbers per partition. Asking twice gives the
 * same plan, unless records came or expired meanwhile.
 */
public final class ReadPlanner {

  private final KafkaCluster cluster;
  private final String topic;
  private final ReadRules rules;
  private final AdEventRules valid;
  private final RecordDecoder<AdEvent> decoder;
  private final InstantSource clock;
  private final Progress progress;

  public ReadPlanner(
      KafkaCluster cluster,
      String topic,
      ReadRules rules,
      AdEventRules valid,
      RecordDecoder<AdEvent> decoder,
      InstantSource clock,
      Progress progress) {
    this.cluster = cluster;
    this.topic = topic;
    this.rules = rules;
    this.valid = valid;
    this.decoder = decoder;
    this.clock = clock;
    this.progress = progress;
  }

  /** Plans a region's topic of raw ad events by the settings of its aggregation job. */
  public static ReadPlanner of(
      Installation installation, String region, String topic, Progress progress) {
    JobFile.AggregationKeys keys =
        installation
            .requireJob(JobKind.AGGREGATION, Optional.of(region))
            .settings()
            .aggregation()
            .orElseThrow();
    return new ReadPlanner(
        installation.cluster(region),
        topic,
        rules(keys),
        new AdEventRules(keys.currency(), keys.eventTime()),
        new AvroCodecs(RegistryConfig.of(installation.registry())).adEventDecoder(),
        InstantSource.system(),
        progress);
  }

  /** The rules that an aggregation job's settings give. */
  public static ReadRules rules(JobFile.AggregationKeys keys) {
    return new ReadRules(keys.eventTime(), keys.dedupHorizon().plus(keys.sweepInterval()));
  }

  /**
   * The plan for a range.
   *
   * @throws ToolFailure if the topic has nothing of it, or nothing that is known in full, with the
   *     reason
   */
  public ReadPlan plan(ReadRequest request) {
    Progress.Stage stage = progress.stage("planning " + topic);
    try (TopicLog log = new TopicLog(cluster, topic)) {
      requirePartitions(log, request);
      TopicCapture lower = lowerEnd(log, request);
      UpperEnd upper = upperEnd(log, request, stage);
      ReadPlan plan = plan(request, log, lower, upper);
      stage.done(plan.size() + " offsets in " + plan.offsets().size() + " partitions");
      return plan;
    }
  }

  private TopicCapture lowerEnd(TopicLog log, ReadRequest request) {
    if (request.fromOffsets().isEmpty()) {
      return TopicCapture.since(
          log,
          request.from().isPresent()
              ? OptionalLong.of(rules.readFromMillis(startMillis(request)))
              : OptionalLong.empty(),
          rules,
          clock);
    }
    Map<Integer, Long> starts = new TreeMap<>();
    log.held()
        .forEach(
            (partition, held) ->
                starts.put(
                    partition,
                    within(held, request.fromOffsets().getOrDefault(partition, held.start()))));
    return TopicCapture.from(log, starts, OptionalLong.empty(), rules, clock);
  }

  private static long startMillis(ReadRequest request) {
    return MinuteRange.ceiling(request.from().orElseThrow().toEpochMilli());
  }

  /**
   * Where reading ends, and what is final there.
   *
   * @param toMillis the end asked for; what is final if none was
   */
  private record UpperEnd(Map<Integer, Long> stops, FinalMinutes minutes, long toMillis) {}

  private UpperEnd upperEnd(TopicLog log, ReadRequest request, Progress.Stage stage) {
    PartitionTail tail = new PartitionTail(log, decoder, valid, clock);
    if (request.to().isPresent()) {
      return passing(
          log, tail, MinuteRange.floor(request.to().orElseThrow().toEpochMilli()), stage);
    }
    Map<Integer, Long> stops = new TreeMap<>();
    List<PartitionClock> clocks = new ArrayList<>();
    log.held()
        .forEach(
            (partition, held) -> {
              stage.show("looking for the end of partition " + partition);
              long stop = within(held, request.toOffsets().getOrDefault(partition, held.stop()));
              stops.put(partition, stop);
              clocks.add(tail.at(partition, stop));
            });
    FinalMinutes minutes = FinalMinutes.of(clocks, rules);
    return request.toOffsets().isEmpty() && minutes.untilMillis() != ReadRules.NO_BOUND
        ? passing(log, tail, minutes.untilMillis(), stage)
        : new UpperEnd(stops, minutes, minutes.untilMillis());
  }

  private UpperEnd passing(TopicLog log, PartitionTail tail, long toMillis, Progress.Stage stage) {
    long passedAt = rules.passedAtMillis(toMillis);
    Map<Integer, Long> from = log.firstAppendedSince(rules.passedAppendedSinceMillis(toMillis));
    Map<Integer, Long> stops = new TreeMap<>();
    List<PartitionClock> clocks = new ArrayList<>();
    log.held()
        .forEach(
            (partition, held) -> {
              OptionalLong stop =
                  passingOffset(
                      log,
                      tail,
                      partition,
                      new OffsetRange(Math.max(held.start(), from.get(partition)), held.stop()),
                      passedAt,
                      stage);
              stops.put(partition, stop.orElse(held.stop()));
              clocks.add(
                  stop.isPresent()
                      ? new PartitionClock(partition, passedAt, false)
                      : tail.at(partition, held.stop()));
            });
    return new UpperEnd(stops, FinalMinutes.of(clocks, rules), toMillis);
  }

  private static OptionalLong passingOffset(
      TopicLog log,
      PartitionTail tail,
      int partition,
      OffsetRange range,
      long passedAtMillis,
      Progress.Stage stage) {
    OptionalLong[] found = {OptionalLong.empty()};
    long[] read = {0};
    log.read(
        partition,
        range,
        record -> {
          if (read[0]++ % 10_000 == 0) {
            stage.show(
                "partition %d, offset %d of %d"
                    .formatted(partition, record.offset(), range.stop()));
          }
          OptionalLong time = tail.validEventTime(record);
          if (time.isPresent() && time.getAsLong() >= passedAtMillis) {
            found[0] = OptionalLong.of(record.offset() + 1);
            return false;
          }
          return true;
        });
    return found[0];
  }

  private ReadPlan plan(ReadRequest request, TopicLog log, TopicCapture lower, UpperEnd upper) {
    Map<Integer, OffsetRange> offsets = new TreeMap<>();
    upper
        .stops()
        .forEach(
            (partition, stop) -> {
              long start = lower.offsets().get(partition).start();
              offsets.put(partition, new OffsetRange(start, Math.max(start, stop)));
            });
    PlanBounds bounds = new PlanBounds(topic, cluster, rules, log.held());
    return bounds.plan(request, offsets, lower, upper.minutes(), upper.toMillis());
  }

  private static long within(OffsetRange held, long offset) {
    return Math.min(held.stop(), Math.max(held.start(), offset));
  }

  private void requirePartitions(TopicLog log, ReadRequest request) {
    for (Map<Integer, Long> given : List.of(request.fromOffsets(), request.toOffsets())) {
      for (int partition : given.keySet()) {
        if (!log.held().containsKey(partition)) {
          throw new ToolFailure(
              "topic %s has no partition %d, it has 0 to %d: correct the offsets"
                  .formatted(topic, partition, log.held().size() - 1));
        }
      }
    }
    if (request.from().isPresent()
        && request.to().isPresent()
        && !request.from().get().isBefore(request.to().get())) {
      throw new ToolFailure(
          "--from %s is not before --to %s".formatted(request.from().get(), request.to().get()));
    }
  }

  /** The time as people write it; the epoch is the topic's beginning. */
  static String text(long millis) {
    return millis <= 0 ? "the beginning" : Instant.ofEpochMilli(millis).toString();
  }
}
