package dev.adtally.tools.send;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Holds a sender to a rate. For use by one thread. */
final class Pace {

  private final double perSecond;
  private final long startNanos = System.nanoTime();
  private long released;

  /** A pace of {@code perSecond} records; 0 or less is unlimited. */
  Pace(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Waits until the next record is due. */
  void await() {
    if (perSecond <= 0) {
      return;
    }
    long dueNanos =
        startNanos + (long) (released++ * (Duration.ofSeconds(1).toNanos() / perSecond));
    long waitNanos = dueNanos - System.nanoTime();
    while (waitNanos > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(waitNanos);
      waitNanos = dueNanos - System.nanoTime();
    }
  }
}
