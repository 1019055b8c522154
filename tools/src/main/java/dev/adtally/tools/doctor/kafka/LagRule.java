package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Spans;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges how far a reader is behind, by the age of the oldest committed record that it has not
 * read. Records behind an open transaction are not unread yet: nobody may read them.
 */
public final class LagRule {

  /** Others than the jobs write these, mostly without transactions: every offset is a record. */
  private static final Set<String> RAW = Set.of(Topics.AD_EVENTS, Topics.ORDERS);

  private final Reader reader;
  private final Limits<Duration> limits;

  public LagRule(Reader reader, Limits<Duration> limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /** One finding a topic, and one a partition of which records expired unread. */
  public List<Finding> findings(List<PartitionLag> partitions, Instant now) {
    List<Finding> findings = new ArrayList<>();
    for (String topic : reader.topics()) {
      List<PartitionLag> own =
          partitions.stream().filter(each -> each.partition().topic().equals(topic)).toList();
      if (own.isEmpty()) {
        findings.add(
            finding(
                Level.RED,
                topic,
                "the topic is not there",
                "the job can't read it",
                "create it: ./adtally topics create, or as docs/topics.md says"));
        continue;
      }
      findings.add(lag(topic, own, now));
      own.stream().filter(each -> each.expired() > 0).map(this::expired).forEach(findings::add);
    }
    return findings;
  }

  private Finding lag(String topic, List<PartitionLag> partitions, Instant now) {
    long records = partitions.stream().mapToLong(each -> each.unread().records()).sum();
    boolean exact = partitions.stream().allMatch(each -> each.unread().exact());
    Optional<PartitionLag> behind =
        partitions.stream()
            .filter(each -> each.unread().oldest().isPresent())
            .min(Comparator.comparing(each -> each.unread().oldest().orElseThrow()));
    Duration age =
        behind
            .map(each -> Spans.between(each.unread().oldest().orElseThrow(), now))
            .orElse(Duration.ZERO);
    boolean unseen =
        records > 0 && partitions.stream().allMatch(each -> each.committed().isEmpty());
    // Records that could not even be begun to be read have no age; they are no good sign.
    Level level = behind.isEmpty() && records > 0 ? Level.YELLOW : limits.of(age);
    String measured =
        "%s%,d records, %s".formatted(exact ? "" : "at most ", records, Spans.text(age));
    if (level == Level.GREEN) {
      return Finding.green(Area.LAG, reader.place(), subject(topic), measured);
    }
    String reason =
        unseen
            ? "group %s has never committed a position: the job has completed no checkpoint here"
                .formatted(reader.group())
            : "the oldest unread record, in partition %s, was appended at %s; committed at checkpoints only, more than %s is too long"
                .formatted(
                    behind.map(each -> "" + each.partition().partition()).orElse("?"),
                    behind
                        .flatMap(each -> each.unread().oldest())
                        .map(Spans::moment)
                        .orElse("an unknown time"),
                    Spans.text(limits.yellow()));
    return finding(
        level,
        topic,
        measured,
        reason,
        "see what is said of %s: is it running, does it complete checkpoints, where is back pressure?"
            .formatted(reader.job()));
  }

  private Finding expired(PartitionLag partition) {
    boolean raw = RAW.contains(partition.partition().topic());
    return finding(
        raw ? Level.RED : Level.YELLOW,
        partition.partition().toString(),
        "%,d offsets expired unread".formatted(partition.expired()),
        raw
            ? "retention deleted records before the job had read them"
            : "retention deleted them before the job said it had read them; transaction markers may be all they were",
        "raise the topic's retention.ms, and hold the rows of that time against the raw data: ./adtally audit");
  }

  private Finding finding(
      Level level, String topic, String measured, String reason, String nextStep) {
    return Finding.of(level, Area.LAG, reader.place(), subject(topic), measured, reason, nextStep);
  }

  private String subject(String topic) {
    return reader.job() + " behind " + reader.region() + " " + topic;
  }
}
