package dev.adtally.tools.audit;

import dev.adtally.domain.aggregation.MinuteCounts;
import dev.adtally.domain.aggregation.MinuteKey;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.union.AdsMetric;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * The recounted rows, slice by slice of the minutes: a slice that is final is compared and
 * forgotten. State: a row per ad and minute of the slices that are still open.
 */
final class MinuteSlices {

  private final MinuteRange minutes;
  private final long sliceMillis;
  private final String region;
  private final String currency;
  private final TreeMap<Long, Map<MinuteKey, MinuteCounts>> countsBySlice = new TreeMap<>();
  private long nextMillis;

  MinuteSlices(MinuteRange minutes, Duration slice, String region, String currency) {
    this.minutes = minutes;
    this.sliceMillis = Math.max(1, slice.toMinutes()) * Duration.ofMinutes(1).toMillis();
    this.region = region;
    this.currency = currency;
    this.nextMillis = minutes.fromMillis();
  }

  /** Folds a counted event in. */
  void count(AdEvent event) {
    long time = event.eventTimeMillis();
    if (minutes.contains(time)) {
      long slice = (time - minutes.fromMillis()) / sliceMillis;
      countsBySlice
          .computeIfAbsent(slice, each -> new HashMap<>())
          .merge(MinuteKey.of(event), MinuteCounts.of(event), MinuteCounts::plus);
    }
  }

  /** Whether a slice ends by then, in milliseconds since the epoch, that was not handed over. */
  boolean hasClosed(long finalUntilMillis) {
    return nextMillis < minutes.toMillis() && endOfNext() <= finalUntilMillis;
  }

  /** Hands the next slice over: its minutes, and its rows by UUID. */
  void close(BiConsumer<MinuteRange, Map<UUID, AdsMetric>> slice) {
    MinuteRange range = new MinuteRange(nextMillis, endOfNext());
    Map<MinuteKey, MinuteCounts> counts =
        countsBySlice.remove((nextMillis - minutes.fromMillis()) / sliceMillis);
    Map<UUID, AdsMetric> rows = new HashMap<>();
    if (counts != null) {
      counts.forEach(
          (key, sums) -> {
            AdsMetric row = AdsMetric.of(sums.toRow(region, key, currency, 0));
            rows.put(row.recordUuid(), row);
          });
    }
    nextMillis = range.toMillis();
    slice.accept(range, rows);
  }

  private long endOfNext() {
    return Math.min(minutes.toMillis(), nextMillis + sliceMillis);
  }
}
