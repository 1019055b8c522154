package dev.adtally.jobs.aggregation;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Four random hours of raw events in three partitions, with copies, events out of order, late ones
 * and ones dated ahead; and what a plain count over all of them gives, by lines of its own that
 * share nothing with the domain.
 */
final class RawLog {

  static final long START = 1_767_571_200_000L;
  static final long MINUTE = 60_000;
  static final long OUT_OF_ORDER = 30_000;
  static final long LATENESS = 10 * MINUTE;
  static final long SKEW = 2 * MINUTE;
  static final long HORIZON = 12 * MINUTE;
  static final long SWEEP = 5 * MINUTE;
  static final String BOUNDS =
      """
      eventTime: {maxOutOfOrderness: 30s, maxLateness: 10m, maxFutureSkew: 2m, idleTimeout: 1m}
      dedup: {horizon: 12m, sweepInterval: 5m, slots: 16}
      """;

  private static final long SPAN = 240 * MINUTE;
  private static final long PACE = 9_000;

  final List<List<Raw>> partitions = new ArrayList<>();

  /** A record: when it was appended, and what it says; refused if it is dated too far ahead. */
  record Raw(long appended, AdEvent event) {
    boolean isRefused() {
      return event.eventTimeMillis() > appended + SKEW;
    }
  }

  /** What a row says. */
  record Counts(long impressions, long clicks, long spend) {}

  RawLog(long seed) {
    Random random = new Random(seed);
    for (int partition = 0; partition < 3; partition++) {
      List<Raw> records = new ArrayList<>();
      long appended = START;
      while (appended < START + SPAN) {
        appended += random.nextLong(PACE);
        boolean copy = !records.isEmpty() && random.nextInt(6) == 0;
        AdEvent event =
            copy
                ? records.get(Math.max(0, records.size() - 1 - random.nextInt(150))).event()
                : event(partition + "-" + records.size(), appended, random);
        records.add(new Raw(appended, event));
      }
      partitions.add(records);
    }
  }

  private static AdEvent event(String id, long appended, Random random) {
    long delay =
        switch (random.nextInt(20)) {
          case 0 -> random.nextLong(25 * MINUTE);
          case 1, 2 -> random.nextLong(11 * MINUTE);
          case 3 -> -random.nextLong(4 * MINUTE);
          default -> random.nextLong(20_000);
        };
    AdEventType type = random.nextInt(4) == 0 ? AdEventType.CLICK : AdEventType.IMPRESSION;
    return new AdEvent(
        id, "u", "ad-" + random.nextInt(3), "c", "m", type, appended - delay, 7, "USD");
  }

  /** What the job is given of a partition's records {@code start} to before {@code stop}. */
  List<Intake<AdEvent>> intake(int partition, int start, int stop) {
    List<Intake<AdEvent>> intake = new ArrayList<>();
    for (int offset = start; offset < stop; offset++) {
      Raw record = partitions.get(partition).get(offset);
      RawRecord raw =
          new RawRecord("ad-events", partition, offset, record.appended(), null, new byte[] {1});
      intake.add(
          record.isRefused()
              ? new Intake<>(
                  raw, null, new Rejection(RejectionReason.EVENT_TIME_IN_FUTURE, "dated ahead"))
              : new Intake<>(raw, record.event(), null));
    }
    return intake;
  }

  /**
   * The plain count of all partitions: "ad minute" to counts.
   *
   * @param lateness how far behind a partition's greatest time less {@link #OUT_OF_ORDER} an event
   *     still counts
   */
  Map<String, Counts> count(long lateness) {
    Map<String, Counts> rows = new TreeMap<>();
    for (List<Raw> records : partitions) {
      Set<String> seen = new HashSet<>();
      long greatest = Long.MIN_VALUE;
      for (Raw record : records) {
        if (record.isRefused()) {
          continue;
        }
        AdEvent event = record.event();
        boolean late =
            greatest != Long.MIN_VALUE
                && event.eventTimeMillis() < greatest - OUT_OF_ORDER - lateness;
        greatest = Math.max(greatest, event.eventTimeMillis());
        if (!late && seen.add(event.eventId())) {
          add(rows, event);
        }
      }
    }
    return rows;
  }

  private static void add(Map<String, Counts> rows, AdEvent event) {
    long minute = event.eventTimeMillis() - event.eventTimeMillis() % MINUTE;
    boolean click = event.type() == AdEventType.CLICK;
    Counts one = new Counts(click ? 0 : 1, click ? 1 : 0, event.costMicros());
    rows.merge(
        event.adId() + " " + minute,
        one,
        (a, b) ->
            new Counts(
                a.impressions() + b.impressions(), a.clicks() + b.clicks(), a.spend() + b.spend()));
  }

  /** The offsets that a range of minutes needs, by the rule that docs/replay.md gives. */
  Map<Integer, int[]> plan(long from, long to) {
    Map<Integer, int[]> plan = new HashMap<>();
    for (int partition = 0; partition < partitions.size(); partition++) {
      List<Raw> records = partitions.get(partition);
      int start = 0;
      while (start < records.size()
          && records.get(start).appended() < from - SKEW - HORIZON - SWEEP - OUT_OF_ORDER) {
        start++;
      }
      int stop = start;
      while (stop < records.size() && !passes(records.get(stop), to)) {
        stop++;
      }
      plan.put(partition, new int[] {start, Math.min(stop + 1, records.size())});
    }
    return plan;
  }

  private static boolean passes(Raw record, long to) {
    return !record.isRefused() && record.event().eventTimeMillis() >= to + OUT_OF_ORDER + LATENESS;
  }
}
