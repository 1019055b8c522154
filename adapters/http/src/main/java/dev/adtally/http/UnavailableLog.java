package dev.adtally.http;

import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why orders stay unenriched: the first one at once, then one line a minute with a count. */
final class UnavailableLog {

  private static final Logger LOG = LoggerFactory.getLogger(HttpOrderDetailsService.class);
  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private long sinceLastLine;
  private long lastLineNanos;

  UnavailableLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastLineNanos = nanoTime.getAsLong() - INTERVAL_NANOS;
  }

  /** Whether a line was written. */
  synchronized boolean unavailable(URI uri, String why) {
    sinceLastLine++;
    long now = nanoTime.getAsLong();
    if (now - lastLineNanos < INTERVAL_NANOS) {
      return false;
    }
    LOG.warn(
        "order details: {} look-ups unavailable since the last such line, now {}: {};"
            + " these orders go out unenriched",
        sinceLastLine,
        uri,
        why);
    sinceLastLine = 0;
    lastLineNanos = now;
    return true;
  }
}
