package dev.adtally.tools.budget;

import dev.adtally.tools.budget.sqlite.SqliteStore;
import java.time.Duration;
import java.time.Instant;

/** Keeps in the store up to when it is complete, every ten seconds: each note is a commit. */
final class AsOfNote {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final SqliteStore store;
  private final String name;
  private Instant kept = Instant.EPOCH;

  AsOfNote(SqliteStore store, String name) {
    this.store = store;
    this.name = name;
  }

  void take(Instant moment) {
    if (!moment.isBefore(kept.plus(INTERVAL))) {
      store.setNote(name, moment.toString());
      kept = moment;
    }
  }
}
