package dev.adtally.domain.ledger;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How long ledger entries are kept open. */
public final class LedgerBook {

  /**
   * How far behind the partition's latest minute of append an entry stays open. A partition is read
   * in order, so with the broker's append times an entry is complete as soon as a later one begins;
   * the rest is room for topics whose producers set the time.
   */
  public static final Duration RETENTION = Duration.ofHours(24);

  private LedgerBook() {}

  /** Those of a partition's open minutes, in milliseconds since the epoch, that may be closed. */
  public static List<Long> forgettable(Collection<Long> openMinutesMillis) {
    long latest = openMinutesMillis.stream().mapToLong(Long::longValue).max().orElse(0);
    return openMinutesMillis.stream()
        .filter(minute -> minute < latest - RETENTION.toMillis())
        .toList();
  }
}
