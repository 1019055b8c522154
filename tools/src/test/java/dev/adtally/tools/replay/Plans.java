package dev.adtally.tools.replay;

import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.range.LeftAlone;
import dev.adtally.tools.range.OffsetRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans for tests. */
final class Plans {

  static final Instant FROM = Instant.parse("2026-01-05T00:10:00Z");
  static final Instant TO = Instant.parse("2026-01-05T00:30:00Z");
  static final MinuteRange MINUTES = new MinuteRange(FROM.toEpochMilli(), TO.toEpochMilli());

  private Plans() {}

  static StagePlan aggregation() {
    return StagePlan.waiting(JobKind.AGGREGATION, MINUTES, 3, 2)
        .planned(
            MINUTES,
            Map.of(
                "ad-events",
                ranges(0, 120, 4711, 1, 0, 12),
                "ad-metrics",
                ranges(0, 0, 99, 2, 5, 5)),
            Map.of(),
            Optional.empty(),
            FROM);
  }

  static StagePlan attribution() {
    return StagePlan.waiting(JobKind.ATTRIBUTION, MINUTES, 3, 1)
        .planned(
            MINUTES,
            Map.of("orders", ranges(0, 1, 2, 1, 3, 4)),
            Map.of("eu", Map.of("ad-events.cleansed", ranges(0, 7, 8, 1, 9, 10))),
            Optional.of(FROM),
            FROM);
  }

  static ReplayPlan of(StagePlan... stages) {
    return new ReplayPlan(
        "r1",
        "us",
        "region us",
        false,
        true,
        TO,
        List.of(new LeftAlone(FROM, TO, "not final yet")),
        List.of(stages),
        Map.of(0, 17L));
  }

  private static SortedMap<Integer, OffsetRange> ranges(
      int one, long start, long stop, int other, long otherStart, long otherStop) {
    return new TreeMap<>(
        Map.of(one, new OffsetRange(start, stop), other, new OffsetRange(otherStart, otherStop)));
  }
}
