package dev.adtally.tools.doctor.flink;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Level;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import dev.adtally.tools.doctor.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges how far a job's watermark is behind the newest event of its input, and names the partition
 * that holds it. It is not held against the clock: a log that is read again is old, and in order.
 */
public final class WatermarkRule {

  private final String job;
  private final Place place;
  private final Limits<Duration> limits;
  private final Duration idleTimeout;

  public WatermarkRule(String job, Place place, Limits<Duration> limits, Duration idleTimeout) {
    this.job = job;
    this.place = place;
    this.limits = limits;
    this.idleTimeout = idleTimeout;
  }

  /**
   * One finding.
   *
   * @param watermark the smallest of the job's subtasks; empty if none has one
   */
  public Finding finding(List<SourceFacts> sources, Optional<Instant> watermark, Instant now) {
    List<SourceFacts> active =
        sources.stream()
            .filter(
                source ->
                    source.newestEvent().isPresent()
                        && source.newestAppend().isPresent()
                        && Spans.between(source.newestAppend().get(), now).compareTo(idleTimeout)
                            < 0)
            .toList();
    if (active.isEmpty()) {
      Optional<Instant> last =
          sources.stream()
              .flatMap(source -> source.newestAppend().stream())
              .max(Instant::compareTo);
      return green(
          last.map(
                  append ->
                      "input silent for %s, watermark stands"
                          .formatted(Spans.text(Spans.between(append, now))))
              .orElse("no input yet"));
    }
    Instant newest =
        active.stream()
            .map(source -> source.newestEvent().orElseThrow())
            .max(Instant::compareTo)
            .orElseThrow();
    SourceFacts slowest =
        active.stream()
            .min(Comparator.comparing(source -> source.newestEvent().orElseThrow()))
            .orElseThrow();
    if (watermark.isEmpty()) {
      return green("none yet");
    }
    Duration lag = Spans.between(watermark.get(), newest);
    Level level = limits.of(lag);
    String measured = "%s behind the newest event".formatted(Spans.text(lag));
    if (level == Level.GREEN) {
      return green(measured);
    }
    Duration behind = Spans.between(slowest.newestEvent().orElseThrow(), newest);
    boolean held = behind.compareTo(lag.dividedBy(2)) > 0;
    return Finding.of(
        level,
        Area.FLINK,
        place,
        job + " watermark",
        measured,
        held
            ? "held by %s: it is written to, and its newest event is %s older than that of the others; orders wait, and minutes stay open"
                .formatted(slowest.name(), Spans.text(behind))
            : "no partition's events are that old, so the job itself is behind; orders wait, and minutes stay open",
        held
            ? "see who writes old events to %s; the others' events are held until it catches up or is silent for %s"
                .formatted(slowest.name(), Spans.text(idleTimeout))
            : "see lag, back pressure and checkpoints of " + job);
  }

  private Finding green(String measured) {
    return Finding.green(Area.FLINK, place, job + " watermark", measured);
  }
}
