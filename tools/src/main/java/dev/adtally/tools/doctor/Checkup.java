package dev.adtally.tools.doctor;

import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.doctor.Place.Hop;
import dev.adtally.tools.doctor.flink.JobCheck;
import dev.adtally.tools.doctor.flink.JobRule;
import dev.adtally.tools.doctor.flink.WatermarkCheck;
import dev.adtally.tools.doctor.flink.WatermarkRule;
import dev.adtally.tools.doctor.hive.HiveConnections;
import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.doctor.kafka.LagCheck;
import dev.adtally.tools.doctor.kafka.Reader;
import dev.adtally.tools.doctor.kafka.TopicNeeds;
import dev.adtally.tools.doctor.kafka.TopicsCheck;
import dev.adtally.tools.doctor.kafka.TransactionRule;
import dev.adtally.tools.doctor.kafka.TransactionsCheck;
import dev.adtally.tools.doctor.ledger.BalanceCheck;
import dev.adtally.tools.doctor.ledger.Book;
import dev.adtally.tools.doctor.ledger.LedgerWindow;
import dev.adtally.tools.doctor.ledger.LetterWindow;
import dev.adtally.tools.doctor.ledger.LettersCheck;
import dev.adtally.tools.doctor.registry.RegistryCheck;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.topics.TopicCatalog;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.SchemaStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks that an installation asks for. Close it when they have ended. */
public final class Checkup implements AutoCloseable {

  /** What the transactional ids of all replays begin with. */
  private static final String REPLAYS = "adtally-replay";

  private final Installation installation;
  private final Thresholds thresholds;
  private final InstantSource clock;
  private final Clusters clusters;
  private final Subjects subjects;
  private final Needs needs;
  private final SchemaStore schemas;
  private final Sinks sinks;
  private final Map<ClusterProbe, LedgerWindow> ledgers = new HashMap<>();
  private final Map<ClusterProbe, LetterWindow> letters = new HashMap<>();

  /**
   * The checks of one examination.
   *
   * @param catalog what the topics were made as, if that is known
   * @param hive where Hive's driver comes from
   */
  public Checkup(
      Installation installation,
      Thresholds thresholds,
      Optional<TopicCatalog> catalog,
      HiveConnections hive,
      InstantSource clock) {
    this.installation = installation;
    this.thresholds = thresholds;
    this.clock = clock;
    this.clusters = new Clusters(installation);
    this.subjects = new Subjects(installation, clusters);
    this.needs = new Needs(installation, clusters, subjects, catalog);
    this.schemas = new HttpSchemaStore(installation.registry());
    this.sinks = new Sinks(installation, thresholds, subjects.longestInterval(), hive, clock);
  }

  /** All checks of clusters, jobs, ledgers and the registry. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    clusters.regions().forEach((region, cluster) -> checks.addAll(ofCluster(region, cluster)));
    clusters
        .global()
        .filter(cluster -> !clusters.regions().containsValue(cluster))
        .ifPresent(cluster -> checks.addAll(ofCluster(Place.GLOBAL, cluster)));
    checks.add(new RegistryCheck(installation.registry(), new Place(Place.GLOBAL, Hop.CLUSTER)));
    installation.jobs().forEach(job -> checks.addAll(ofJob(job)));
    checks.addAll(sinks.checks(clusters));
    return checks;
  }

  private List<Check> ofCluster(String name, ClusterProbe cluster) {
    Place place = new Place(name, Hop.CLUSTER);
    TopicNeeds needed = needs.of(cluster);
    Map<String, String> jobByPrefix = new HashMap<>();
    installation.jobs().forEach(job -> jobByPrefix.put(job.deployment(), job.name()));
    jobByPrefix.put(REPLAYS, "a replay");
    TransactionRule rule =
        new TransactionRule(
            place,
            jobByPrefix,
            thresholds.transaction(),
            thresholds.lag(subjects.longestInterval()));
    return List.of(
        new TopicsCheck(cluster, place, needed),
        new TransactionsCheck(cluster, place, List.copyOf(needed.topics()), rule, clock));
  }

  private List<Check> ofJob(InstalledJob job) {
    List<Check> checks = new ArrayList<>();
    Place place = Subjects.placeOf(job);
    JobRule.JobLimits limits =
        new JobRule.JobLimits(
            thresholds.checkpoint(job),
            thresholds.checkpointFailures(),
            thresholds.restarts(),
            thresholds.window(),
            thresholds.backPressure());
    checks.add(new JobCheck(job, place, new JobRule(job.name(), place, limits), clock));
    List<Subjects.Read> reads = subjects.readBy(job);
    Subjects.eventTime(job).ifPresent(bounds -> checks.add(watermark(job, bounds, reads)));
    Duration visible = subjects.longestInterval();
    for (Subjects.Read read : reads) {
      Reader reader =
          new Reader(
              job.name(), job.deployment(), read.place(), read.region(), List.of(read.topic()));
      checks.add(new LagCheck(read.cluster(), reader, thresholds.lag(visible), clock));
      checks.addAll(ofBook(read));
    }
    return checks;
  }

  private Check watermark(InstalledJob job, EventTimeBounds bounds, List<Subjects.Read> reads) {
    Place place = Subjects.placeOf(job);
    return new WatermarkCheck(
        job,
        place,
        reads.stream()
            .map(
                read ->
                    new WatermarkCheck.Source(
                        read.region(),
                        read.cluster(),
                        read.topic(),
                        read.timeField().orElseThrow()))
            .toList(),
        bounds.maxFutureSkew(),
        new WatermarkRule(
            job.name(),
            place,
            thresholds.watermark(subjects.longestInterval(), bounds),
            bounds.idleTimeout()),
        schemas,
        clock);
  }

  private List<Check> ofBook(Subjects.Read read) {
    Book book =
        new Book(
            read.job().name(),
            read.ledgerJob(),
            read.region(),
            read.topic(),
            read.job().deployment(),
            read.place());
    ClusterProbe where = clusters.of(read.job().settings().kafka());
    Instant now = clock.instant();
    Instant since = now.minus(thresholds.window()).truncatedTo(ChronoUnit.MINUTES);
    Instant until =
        now.minus(thresholds.lag(subjects.longestInterval()).yellow())
            .truncatedTo(ChronoUnit.MINUTES);
    LedgerWindow ledger =
        ledgers.computeIfAbsent(where, cluster -> new LedgerWindow(cluster, since, schemas));
    LetterWindow refused =
        letters.computeIfAbsent(where, cluster -> new LetterWindow(cluster, since, schemas));
    return List.of(
        new BalanceCheck(read.cluster(), ledger, book, until),
        new LettersCheck(ledger, refused, book, thresholds));
  }

  @Override
  public void close() {
    clusters.close();
  }
}
