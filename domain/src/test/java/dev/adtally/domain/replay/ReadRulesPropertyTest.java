package dev.adtally.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is read by the rules gives, in every complete minute, the counts of the whole log. */
class ReadRulesPropertyTest {

  private static final long MINUTE = 60_000;
  private static final EventTimeBounds BOUNDS =
      new EventTimeBounds(
          Duration.ofSeconds(10),
          Duration.ofSeconds(50),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5));
  private static final ReadRules RULES = new ReadRules(BOUNDS, Duration.ofSeconds(80));

  @Property
  void minutesFromTheLowerEndOnAreCountedAsByTheWholeLog(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 40) Integer> gapsSeconds,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -150, max = 30) Integer> aheadSeconds,
      @ForAll @IntRange(max = 15) int fromMinute) {
    PartitionLog log = PartitionLog.of(gapsSeconds, aheadSeconds);
    long from = fromMinute * MINUTE;
    long readFrom = RULES.readFromMillis(from);

    int start = log.firstAppendedSince(readFrom);

    assertThat(RULES.completeSinceMillis(readFrom)).isLessThanOrEqualTo(from);
    assertThat(since(from, log.countedByMinute(start, log.entries().size(), BOUNDS)))
        .isEqualTo(since(from, log.countedByMinute(0, log.entries().size(), BOUNDS)));
  }

  @Property
  void whatExpiredTakesOnlyMinutesBeforeTheBoundThatItGives(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 40) Integer> gapsSeconds,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -150, max = 30) Integer> aheadSeconds,
      @ForAll @IntRange(max = 59) int expired) {
    PartitionLog log = PartitionLog.of(gapsSeconds, aheadSeconds);
    int logStart = expired % log.entries().size();
    long complete = RULES.completeSinceExpiryMillis(log.entries().get(logStart).appendMillis());

    assertThat(since(complete, log.countedByMinute(logStart, log.entries().size(), BOUNDS)))
        .isEqualTo(since(complete, log.countedByMinute(0, log.entries().size(), BOUNDS)));
  }

  @Property
  void minutesBeforeTheUpperEndGetNothingFromWhatLiesBehindTheStop(
      @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 40) Integer> gapsSeconds,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = -150, max = 30) Integer> aheadSeconds,
      @ForAll @IntRange(max = 20) int toMinute) {
    PartitionLog log = PartitionLog.of(gapsSeconds, aheadSeconds);
    long to = toMinute * MINUTE;

    int stop =
        log.behindFirstDatedSince(
            log.firstAppendedSince(RULES.passedAppendedSinceMillis(to)), RULES.passedAtMillis(to));
    long until = Math.min(to, RULES.finalUntilMillis(log.clockAt(stop)));

    assertThat(before(until, log.countedByMinute(0, stop, BOUNDS)))
        .isEqualTo(before(until, log.countedByMinute(0, log.entries().size(), BOUNDS)));
    if (stop < log.entries().size()) {
      assertThat(until).isEqualTo(to);
    }
  }

  /** Planted violations: an event on each bound is lost by a millisecond less. */
  @Test
  void aMillisecondLessOnEitherSideLosesAnEvent() {
    long from = 10 * MINUTE;
    long append = from - 30_000;
    PartitionLog ahead =
        new PartitionLog(
            List.of(new PartitionLog.Entry(append, RULES.completeSinceMillis(append))));
    assertThat(ahead.countedByMinute(ahead.firstAppendedSince(append), 1, BOUNDS)).hasSize(1);
    assertThat(ahead.countedByMinute(ahead.firstAppendedSince(append + 1), 1, BOUNDS)).isEmpty();
    assertThat(RULES.completeSinceExpiryMillis(append)).isEqualTo(from + MINUTE);

    long passed = RULES.passedAtMillis(from);
    PartitionLog behind =
        new PartitionLog(
            List.of(
                new PartitionLog.Entry(passed, passed - 1),
                new PartitionLog.Entry(passed, from - 1)));
    assertThat(before(from, behind.countedByMinute(0, 2, BOUNDS))).hasSize(1);
    assertThat(RULES.finalUntilMillis(behind.clockAt(1))).isEqualTo(from - MINUTE);
    assertThat(RULES.finalUntilMillis(passed)).isEqualTo(from);
  }

  private static Map<Long, Integer> since(long millis, Map<Long, Integer> counted) {
    return new TreeMap<>(counted).tailMap(MinuteRange.ceiling(millis));
  }

  private static Map<Long, Integer> before(long millis, Map<Long, Integer> counted) {
    return new TreeMap<>(counted).headMap(millis);
  }
}
