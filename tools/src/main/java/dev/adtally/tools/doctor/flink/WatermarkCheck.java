package dev.adtally.tools.doctor.flink;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.doctor.kafka.NewestRecords;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.wire.SchemaStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** How far a job's watermark is behind its input. */
public final class WatermarkCheck implements Check {

  /** So many of a partition's last offsets are looked at: the newest event need not be the last. */
  private static final long LOOKED_AT = 50;

  private final InstalledJob job;
  private final Place place;
  private final List<Source> sources;
  private final Duration maxFutureSkew;
  private final WatermarkRule rule;
  private final SchemaStore schemas;
  private final InstantSource clock;

  /**
   * A topic that the job reads.
   *
   * @param timeField of its records
   */
  public record Source(String region, ClusterProbe cluster, String topic, String timeField) {}

  /**
   * A check of one job.
   *
   * @param maxFutureSkew events that are further ahead of their append time are refused by the job,
   *     and do not count here
   */
  public WatermarkCheck(
      InstalledJob job,
      Place place,
      List<Source> sources,
      Duration maxFutureSkew,
      WatermarkRule rule,
      SchemaStore schemas,
      InstantSource clock) {
    this.job = job;
    this.place = place;
    this.sources = List.copyOf(sources);
    this.maxFutureSkew = maxFutureSkew;
    this.rule = rule;
    this.schemas = schemas;
    this.clock = clock;
  }

  @Override
  public Area area() {
    return Area.FLINK;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public String subject() {
    return job.name() + " watermark";
  }

  @Override
  public List<Finding> examine() throws IOException, InterruptedException {
    // The events first: a watermark that is asked for later can't be behind for that alone.
    List<SourceFacts> facts = new ArrayList<>();
    for (Source source : sources) {
      facts.addAll(read(source));
    }
    JobFacts state = new JobFactsReader(job.flink(), clock).read(job.deployment());
    if (state.run().isEmpty()) {
      return List.of();
    }
    Optional<Instant> watermark =
        state.run().get().vertices().stream()
            .flatMap(vertex -> vertex.watermark().stream())
            .min(Instant::compareTo);
    return List.of(rule.finding(facts, watermark, clock.instant()));
  }

  private List<SourceFacts> read(Source source) throws InterruptedException {
    EventTimes times = new EventTimes(schemas, source.timeField());
    Map<TopicPartition, Instant> appends = new HashMap<>();
    Map<TopicPartition, Instant> events = new HashMap<>();
    TreeSet<TopicPartition> partitions =
        new TreeSet<>(Comparator.comparingInt(TopicPartition::partition));
    partitions.addAll(
        new NewestRecords(source.cluster())
            .read(
                source.topic(),
                LOOKED_AT,
                record -> {
                  TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                  Instant append = Instant.ofEpochMilli(record.timestamp());
                  appends.merge(partition, append, WatermarkCheck::later);
                  times
                      .of(record.value())
                      .filter(event -> !event.isAfter(append.plus(maxFutureSkew)))
                      .ifPresent(event -> events.merge(partition, event, WatermarkCheck::later));
                }));
    return partitions.stream()
        .map(
            partition ->
                new SourceFacts(
                    source.region() + " " + partition,
                    Optional.ofNullable(appends.get(partition)),
                    Optional.ofNullable(events.get(partition))))
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
