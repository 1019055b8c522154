package dev.adtally.tools.doctor;

import dev.adtally.tools.doctor.Place.Hop;
import dev.adtally.tools.doctor.hive.HiveCheck;
import dev.adtally.tools.doctor.hive.HiveConnections;
import dev.adtally.tools.doctor.pinot.PinotCheck;
import dev.adtally.tools.doctor.pinot.PinotTable;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of what reads ads-metrics: Pinot and Hive, if the installation has them. */
final class Sinks {

  private static final Place READERS = new Place(Place.GLOBAL, Hop.READERS);

  private final Installation installation;
  private final Thresholds thresholds;
  private final Duration interval;
  private final HiveConnections hive;
  private final InstantSource clock;

  Sinks(
      Installation installation,
      Thresholds thresholds,
      Duration interval,
      HiveConnections hive,
      InstantSource clock) {
    this.installation = installation;
    this.thresholds = thresholds;
    this.interval = interval;
    this.hive = hive;
    this.clock = clock;
  }

  List<Check> checks(Clusters clusters) {
    List<Check> checks = new ArrayList<>();
    installation
        .pinot()
        .ifPresent(
            pinot ->
                tables(clusters)
                    .forEach(
                        table ->
                            checks.add(
                                new PinotCheck(
                                    pinot, table, READERS, thresholds.lag(interval), clock))));
    installation
        .hive()
        .ifPresent(
            jdbc ->
                installation
                    .job(JobKind.UNION_LOAD, Optional.empty())
                    .flatMap(job -> job.settings().hive())
                    .ifPresent(
                        keys ->
                            checks.add(
                                new HiveCheck(
                                    jdbc,
                                    keys,
                                    READERS,
                                    thresholds.partitionGrace(interval),
                                    thresholds.unfinishedFiles(),
                                    hive,
                                    clock))));
    return checks;
  }

  /** As {@code ./adtally pinot apply} makes them. */
  private static List<PinotTable> tables(Clusters clusters) {
    List<PinotTable> tables = new ArrayList<>();
    clusters
        .global()
        .ifPresent(
            global ->
                tables.add(new PinotTable("ads_metrics", global, Topics.ADS_METRICS, Level.RED)));
    clusters
        .regions()
        .forEach(
            (region, cluster) ->
                tables.add(
                    new PinotTable(
                        "event_ledger_" + region, cluster, Topics.EVENT_LEDGER, Level.YELLOW)));
    return tables;
  }
}
