package dev.adtally.tools.doctor;

import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.doctor.Place.Hop;
import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who reads what in an installation: the design's flow, as far as it is installed. */
final class Subjects {

  private static final String EVENT_TIME = "event_time";
  private static final String UPDATED_TIME = "updated_time";

  private final Installation installation;
  private final Clusters clusters;

  Subjects(Installation installation, Clusters clusters) {
    this.installation = installation;
    this.clusters = clusters;
  }

  /**
   * A topic that a job reads.
   *
   * @param region of the topic
   * @param ledgerJob the name under which the job books it
   * @param timeField the event time of its records; empty if the job has no watermark
   */
  record Read(
      InstalledJob job,
      String region,
      ClusterProbe cluster,
      String topic,
      String ledgerJob,
      Optional<String> timeField,
      Place place) {}

  /** Everything that a job reads. */
  List<Read> readBy(InstalledJob job) {
    List<Read> reads = new ArrayList<>();
    JobFile file = job.settings();
    switch (job.kind()) {
      case AGGREGATION -> reads.add(own(job, Topics.AD_EVENTS, EVENT_TIME));
      case ATTRIBUTION -> {
        reads.add(own(job, Topics.ORDERS, UPDATED_TIME));
        reads.add(own(job, Topics.CLEANSED, EVENT_TIME));
        file.attribution()
            .orElseThrow()
            .touchRegions()
            .forEach(
                (region, cluster) ->
                    reads.add(
                        new Read(
                            job,
                            region,
                            clusters.of(cluster),
                            Topics.CLEANSED,
                            "attribution-" + file.region().orElseThrow(),
                            Optional.of(EVENT_TIME),
                            placeOf(job))));
      }
      case UNION_LOAD ->
          file.regions()
              .forEach(
                  (region, cluster) -> {
                    for (String topic : List.of(Topics.AD_METRICS, Topics.ATTRIBUTED_ORDERS)) {
                      reads.add(
                          new Read(
                              job,
                              region,
                              clusters.of(cluster),
                              topic,
                              job.kind().id(),
                              Optional.empty(),
                              new Place(region, Hop.UNION_LOAD)));
                    }
                  });
    }
    return reads;
  }

  private Read own(InstalledJob job, String topic, String timeField) {
    return new Read(
        job,
        job.region().orElseThrow(),
        clusters.of(job.settings().kafka()),
        topic,
        job.kind().id(),
        Optional.of(timeField),
        placeOf(job));
  }

  /** Where a job is in the flow. */
  static Place placeOf(InstalledJob job) {
    return new Place(
        job.region().orElse(Place.GLOBAL),
        switch (job.kind()) {
          case AGGREGATION -> Hop.AGGREGATION;
          case ATTRIBUTION -> Hop.ATTRIBUTION;
          case UNION_LOAD -> Hop.UNION_LOAD;
        });
  }

  /** How far a job's events may stray; empty for one without a watermark. */
  static Optional<EventTimeBounds> eventTime(InstalledJob job) {
    return job.settings()
        .aggregation()
        .map(JobFile.AggregationKeys::eventTime)
        .or(() -> job.settings().attribution().map(JobFile.AttributionKeys::eventTime));
  }

  /** The longest checkpoint interval: what is written between jobs becomes visible at that rate. */
  Duration longestInterval() {
    return installation.jobs().stream()
        .map(job -> job.settings().checkpoints().interval())
        .max(Duration::compareTo)
        .orElseThrow();
  }
}
