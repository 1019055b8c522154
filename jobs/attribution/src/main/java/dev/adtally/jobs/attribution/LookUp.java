package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AwaitingDetails;
import java.util.concurrent.ScheduledFuture;

/** A look-up under way, and the decision that its answer is for. Belongs to the task's thread. */
final class LookUp {

  private final String key;
  private AwaitingDetails awaiting;
  private boolean stored;
  private ScheduledFuture<?> guard;
  private boolean ended;

  /**
   * @param stored whether keyed state holds {@code awaiting}
   */
  LookUp(String key, AwaitingDetails awaiting, boolean stored) {
    this.key = key;
    this.awaiting = awaiting;
    this.stored = stored;
  }

  String key() {
    return key;
  }

  AwaitingDetails awaiting() {
    return awaiting;
  }

  boolean isStored() {
    return stored;
  }

  void store() {
    stored = true;
  }

  /** Whether the answer holds for a decision with this version of the order. */
  boolean isFor(int orderVersion) {
    return awaiting.decision().order().version() == orderVersion;
  }

  /** The answer will be for a newer decision, which keyed state does not hold. */
  void replace(AwaitingDetails newer) {
    awaiting = newer;
    stored = false;
  }

  void guardedBy(ScheduledFuture<?> timer) {
    guard = timer;
  }

  /** Ends the look-up; false if it had ended before. */
  boolean end() {
    if (ended) {
      return false;
    }
    ended = true;
    guard.cancel(false);
    return true;
  }
}
