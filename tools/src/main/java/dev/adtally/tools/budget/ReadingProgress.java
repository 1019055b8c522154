package dev.adtally.tools.budget;

import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Shows once a second what the reader does, and sums it up. For use by one thread. */
final class ReadingProgress {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Progress.Stage stage;
  private final ReaderHealth health;
  private final InstantSource clock;
  private final Instant startedAt;
  private Instant lastShownAt;
  private long lastShownRecords;
  private long counted;
  private long outranked;
  private long rejected;
  private long events;

  ReadingProgress(Progress progress, ReaderHealth health, InstantSource clock) {
    this.stage = progress.stage("counting spend");
    this.health = health;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.lastShownAt = startedAt;
  }

  void add(SpendLedger.Applied applied) {
    counted += applied.counted();
    outranked += applied.outranked();
    rejected += applied.rejected();
    events += applied.eventsDecided();
    Duration since = Duration.between(lastShownAt, clock.instant());
    if (since.compareTo(INTERVAL) >= 0) {
      ReaderHealth.Snapshot now = health.snapshot();
      stage.show(
          "%,d records, %,.0f/s, %,d behind"
              .formatted(
                  now.recordsRead(),
                  (now.recordsRead() - lastShownRecords) * 1000.0 / since.toMillis(),
                  now.recordsBehind()));
      lastShownAt = clock.instant();
      lastShownRecords = now.recordsRead();
    }
  }

  /** Ends the stage. */
  BudgetService.Summary done() {
    long records = health.snapshot().recordsRead();
    long millis = Math.max(1, Duration.between(startedAt, clock.instant()).toMillis());
    BudgetService.Summary summary =
        new BudgetService.Summary(
            records, counted, outranked, rejected, events, records * 1000 / millis);
    stage.done("%,d records, %,d/s".formatted(records, summary.recordsPerSecond()));
    return summary;
  }
}
