package dev.adtally.domain.aggregation;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The oracle: counts the whole traffic at once with maps and sets, by the written rules and none of
 * the domain's code.
 *
 * @param rows "ad at minute" to impressions, clicks, spend and events
 */
record BatchCount(Map<String, List<Long>> rows, long late, long counted) {

  static BatchCount of(Traffic traffic, long maxOutOfOrdernessMillis, long maxLatenessMillis) {
    Map<String, List<Long>> rows = new TreeMap<>();
    Set<String> ids = new HashSet<>();
    long late = 0;
    for (List<AdEvent> partition : traffic.partitions()) {
      long youngest = 0;
      for (AdEvent event : partition) {
        long time = event.eventTimeMillis();
        if (youngest > 0 && youngest - time > maxOutOfOrdernessMillis + maxLatenessMillis) {
          late++;
        } else if (ids.add(event.eventId())) {
          count(rows, event);
        }
        youngest = Math.max(youngest, time);
      }
    }
    return new BatchCount(rows, late, ids.size());
  }

  /** The domain's rows in the oracle's form. */
  static Map<String, List<Long>> plain(Iterable<AdMetric> metrics) {
    Map<String, List<Long>> rows = new TreeMap<>();
    for (AdMetric row : metrics) {
      rows.put(
          row.adId() + " at " + row.minuteMillis() / 60_000,
          List.of(row.impressions(), row.clicks(), row.spendMicros(), row.revision()));
    }
    return rows;
  }

  private static void count(Map<String, List<Long>> rows, AdEvent event) {
    long click = event.type() == AdEventType.CLICK ? 1 : 0;
    rows.merge(
        event.adId() + " at " + event.eventTimeMillis() / 60_000,
        List.of(1 - click, click, event.costMicros(), 1L),
        (a, b) ->
            List.of(
                a.get(0) + b.get(0),
                a.get(1) + b.get(1),
                a.get(2) + b.get(2),
                a.get(3) + b.get(3)));
  }
}
