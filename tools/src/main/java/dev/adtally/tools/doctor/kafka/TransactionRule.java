package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Spans;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Judges open transactions: by their age against their timeout, after which what was said in them
 * is lost; by how long they keep readers of committed records from going on; and by who wrote.
 */
public final class TransactionRule {

  /** Topics that only the jobs may write. */
  private static final Set<String> OF_THE_JOBS =
      Set.of(
          Topics.CLEANSED,
          Topics.AD_METRICS,
          Topics.ATTRIBUTED_ORDERS,
          Topics.EVENT_LEDGER,
          Topics.DEAD_LETTERS,
          Topics.ADS_METRICS);

  private final Place place;
  private final Map<String, String> jobByPrefix;
  private final Limits<Long> percentOfTimeout;
  private final Limits<Duration> held;

  /**
   * A rule for one cluster.
   *
   * @param jobByPrefix the installation's jobs by the prefix of their transactional ids
   * @param percentOfTimeout age in percent of the timeout
   * @param held how long readers may be kept from going on
   */
  public TransactionRule(
      Place place,
      Map<String, String> jobByPrefix,
      Limits<Long> percentOfTimeout,
      Limits<Duration> held) {
    this.place = place;
    this.jobByPrefix = Map.copyOf(jobByPrefix);
    this.percentOfTimeout = percentOfTimeout;
    this.held = held;
  }

  /** One finding for what is well, and one for each transaction that is not. */
  public List<Finding> findings(TransactionFacts facts) {
    List<Finding> findings = new ArrayList<>();
    int well = 0;
    Duration oldest = Duration.ZERO;
    for (OpenTransaction open : facts.open()) {
      Finding finding = open(open, facts);
      if (finding.level() == Level.GREEN) {
        well++;
        Duration age = Spans.between(open.startedAt(), facts.now());
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
      } else {
        findings.add(finding);
      }
    }
    facts.ongoing().stream()
        .filter(write -> !isKnown(write, facts))
        .map(write -> hanging(write, facts))
        .forEach(findings::add);
    findings.add(
        Finding.green(
            Area.TRANSACTIONS,
            place,
            "transactions",
            well == 0
                ? "none open"
                : "%d open, the oldest for %s".formatted(well, Spans.text(oldest))));
    return findings;
  }

  private Finding open(OpenTransaction open, TransactionFacts facts) {
    Duration age = Spans.between(open.startedAt(), facts.now());
    Instant end = open.startedAt().plus(open.timeout());
    Optional<String> job = jobOf(open.transactionalId());
    Map<TopicPartition, PartitionEnd> holds = heldBy(open.producerId(), facts);
    Set<String> foreign =
        job.isPresent()
            ? Set.of()
            : open.partitions().stream()
                .map(TopicPartition::topic)
                .filter(OF_THE_JOBS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    Level level =
        percentOfTimeout
            .of(100 * age.toMillis() / Math.max(1, open.timeout().toMillis()))
            .or(holds.isEmpty() ? Level.GREEN : held.of(age))
            .or(foreign.isEmpty() ? Level.GREEN : Level.YELLOW);
    String measured =
        "open for %s of %s".formatted(Spans.text(age), Spans.text(open.timeout()))
            + (holds.isEmpty() ? "" : "; holds " + text(holds));
    String reason =
        (foreign.isEmpty()
                ? ""
                : "no job of this installation writes with this id, and %s is theirs alone; "
                    .formatted(String.join(", ", foreign)))
            + (holds.isEmpty() ? "" : "readers of committed records can't pass it; ")
            + "unless it is committed before, the broker aborts it at %s (in %s)%s"
                .formatted(
                    Spans.moment(end),
                    Spans.text(Spans.between(facts.now(), end)),
                    job.isPresent() ? ", and what the job said in it is lost" : "");
    String nextStep =
        job.map(
                name ->
                    "see whether %s runs; if not, start it again before then, which ends the transaction at once: ./adtally jobs list, ./adtally jobs submit --job NAME --resume"
                        .formatted(name))
            .orElse(
                "stop the producer %s and find out whose it is: kafka-transactions.sh --bootstrap-server %s describe --transactional-id %s"
                    .formatted(
                        open.transactionalId(),
                        facts.bootstrap(),
                        shellWord(open.transactionalId())));
    return Finding.of(
        level,
        Area.TRANSACTIONS,
        place,
        open.transactionalId() + job.map(name -> " of " + name).orElse(""),
        measured,
        reason,
        nextStep);
  }

  /**
   * A transaction that no coordinator knows, so that nobody will ever end it (KIP-664). While it is
   * younger than any transaction may become, its producer may be about to register it.
   */
  private Finding hanging(OngoingWrite write, TransactionFacts facts) {
    Duration age = Spans.between(write.lastWrite(), facts.now());
    boolean certain = age.compareTo(facts.brokerMaximum()) > 0;
    return Finding.of(
        certain ? Level.RED : Level.YELLOW,
        Area.TRANSACTIONS,
        place,
        write.partition() + " at offset " + write.startOffset(),
        "%s of producer id %d, last written to %s ago"
            .formatted(
                certain ? "hanging transaction" : "transaction that no coordinator knows",
                write.producerId(),
                Spans.text(age)),
        certain
            ? "no coordinator knows it and it is older than transaction.max.timeout.ms, %s: nobody will end it, and readers of committed records stand still here"
                .formatted(Spans.text(facts.brokerMaximum()))
            : "if it is still there when it is older than transaction.max.timeout.ms, %s, nobody will ever end it"
                .formatted(Spans.text(facts.brokerMaximum())),
        "kafka-transactions.sh --bootstrap-server %s abort --topic %s --partition %d --start-offset %d"
            .formatted(
                facts.bootstrap(),
                write.partition().topic(),
                write.partition().partition(),
                write.startOffset()));
  }

  private static boolean isKnown(OngoingWrite write, TransactionFacts facts) {
    return facts.open().stream().anyMatch(open -> open.producerId() == write.producerId());
  }

  /** The partitions in which this producer's transaction is the first that is open. */
  private static Map<TopicPartition, PartitionEnd> heldBy(long producerId, TransactionFacts facts) {
    Map<TopicPartition, PartitionEnd> holds = new TreeMap<>(ClusterProbe.ORDER);
    facts.ongoing().stream()
        .collect(Collectors.groupingBy(OngoingWrite::partition))
        .forEach(
            (partition, writes) -> {
              PartitionEnd end = facts.ends().get(partition);
              OngoingWrite first =
                  writes.stream()
                      .min(Comparator.comparingLong(OngoingWrite::startOffset))
                      .orElseThrow();
              if (first.producerId() == producerId && end != null && end.held() > 0) {
                holds.put(partition, end);
              }
            });
    return holds;
  }

  private static String text(Map<TopicPartition, PartitionEnd> holds) {
    return holds.entrySet().stream()
            .limit(3)
            .map(
                hold ->
                    "%s at offset %d (%,d behind it)"
                        .formatted(
                            hold.getKey(), hold.getValue().lastStable(), hold.getValue().held()))
            .collect(Collectors.joining(", "))
        + (holds.size() > 3 ? " and %d more partitions".formatted(holds.size() - 3) : "");
  }

  /** The longest prefix wins: one region's name may begin with another's. */
  private Optional<String> jobOf(String transactionalId) {
    return jobByPrefix.entrySet().stream()
        .filter(
            entry ->
                transactionalId.equals(entry.getKey())
                    || transactionalId.startsWith(entry.getKey() + "-")
                    || transactionalId.startsWith(entry.getKey() + "."))
        .max(Comparator.comparingInt(entry -> entry.getKey().length()))
        .map(Map.Entry::getValue);
  }

  /** An id from outside, so that a command that is copied runs nothing else. */
  private static String shellWord(String text) {
    return text.matches("[A-Za-z0-9._:@%+=-]+") ? text : "'" + text.replace("'", "'\"'\"'") + "'";
  }
}
