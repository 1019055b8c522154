package dev.adtally.tools.doctor.flink;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.installation.InstalledJob;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** Whether a job of the installation runs, and how. */
public final class JobCheck implements Check {

  private final InstalledJob job;
  private final Place place;
  private final JobRule rule;
  private final InstantSource clock;

  public JobCheck(InstalledJob job, Place place, JobRule rule, InstantSource clock) {
    this.job = job;
    this.place = place;
    this.rule = rule;
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
    return job.name();
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    try {
      return rule.findings(new JobFactsReader(job.flink(), clock).read(job.deployment()));
    } catch (IOException away) {
      return List.of(
          Finding.of(
              Level.RED,
              Area.FLINK,
              place,
              job.name(),
              "no answer from Flink",
              away.getMessage(),
              "start the JobManager (locally: ./adtally stack restart), or correct flink of %s in the installation file"
                  .formatted(job.name())));
    }
  }
}
