package dev.adtally.jobs.attribution;

import static dev.adtally.jobs.attribution.AttributionHarness.DAY;
import static dev.adtally.jobs.attribution.AttributionHarness.HOUR;
import static dev.adtally.jobs.attribution.AttributionHarness.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.AttributionWindows.Windows;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.OrderStatus;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever was kept is forgotten once nothing can need it: state and timers end empty. */
class AttributionCleanUpHarnessTest {

  /** "brief" has the shorter windows, "long" the longer, all others 7 days and one. */
  private static final AttributionWindows WINDOWS =
      new AttributionWindows(
          new Windows(Duration.ofDays(7), Duration.ofDays(1)),
          Map.of(
              "brief", new Windows(Duration.ofHours(2), Duration.ZERO),
              "long", new Windows(Duration.ofDays(14), Duration.ofDays(3))));

  static Stream<Arguments> matchingsAndBackends() {
    return Stream.of(Matching.values())
        .flatMap(
            matching ->
                Stream.<StateBackend>of(
                        new HashMapStateBackend(), new EmbeddedRocksDBStateBackend())
                    .map(backend -> Arguments.of(matching, backend)));
  }

  @ParameterizedTest
  @MethodSource("matchingsAndBackends")
  void touchesAndOrdersOfEveryMerchantLeaveNoStateAndNoTimerBehind(
      Matching matching, StateBackend backend) throws Exception {
    try (var harness = open(matching, backend)) {
      for (String merchant : new String[] {"m", "brief", "long"}) {
        for (int i = 0; i < 20; i++) {
          harness.touch("c" + merchant + i, AdEventType.CLICK, NOON + i * HOUR, "us", merchant);
          harness.touch(
              "v" + merchant + i, AdEventType.IMPRESSION, NOON + i * HOUR, "eu", merchant);
        }
        harness.order("o-" + merchant, merchant, OrderStatus.PLACED, 1, NOON + 5 * HOUR);
      }
      harness.watermark(NOON + 6 * HOUR);
      assertThat(harness.said()).hasSize(3);
      harness.touch("late", AdEventType.CLICK, NOON + 5 * HOUR, "eu", "long");
      harness.order("o-m", "m", OrderStatus.REFUNDED, 2, NOON + 5 * HOUR);
      harness.checkpoint();
      assertThat(harness.usersWithTouches()).isEqualTo(1);

      harness.watermark(NOON + 20 * HOUR + 14 * DAY + 2 * HOUR);
      assertThat(harness.usersWithTouches()).isZero();
      assertThat(harness.usersWithOrders()).isEqualTo(1);

      harness.watermark(NOON + 31 * DAY);
      assertThat(harness.usersWithTouches()).isZero();
      assertThat(harness.usersWithOrders()).isZero();
      assertThat(harness.timers()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("matchingsAndBackends")
  void aTouchIsKeptNoLongerThanAnOrderCanNeedIt(Matching matching, StateBackend backend)
      throws Exception {
    try (var harness = open(matching, backend)) {
      harness.touch("a", AdEventType.IMPRESSION, NOON, "us", "brief");
      boolean byMerchant = matching == Matching.MERCHANT;

      // the window of the touch's merchant, or the longest of all where any may need it; the
      // lateness, and up to an hour until the sweep
      harness.watermark(byMerchant ? NOON + HOUR : NOON + 3 * DAY + HOUR);
      assertThat(harness.usersWithTouches()).isEqualTo(1);
      harness.watermark(byMerchant ? NOON + 2 * HOUR : NOON + 3 * DAY + 2 * HOUR);
      assertThat(harness.usersWithTouches()).isZero();
      assertThat(harness.timers()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("matchingsAndBackends")
  void aTouchThatComesTooLateForEveryOrderIsNotKeptAtAll(Matching matching, StateBackend backend)
      throws Exception {
    try (var harness = open(matching, backend)) {
      harness.order("o", "m", OrderStatus.PLACED, 1, NOON);
      harness.watermark(NOON + 29 * DAY);
      int timers = harness.timers();

      harness.touch("a", AdEventType.CLICK, NOON - HOUR);
      harness.checkpoint();

      assertThat(harness.candidates()).as("the order can still be revised").hasSize(1);
      assertThat(harness.usersWithTouches()).isZero();
      assertThat(harness.timers()).isEqualTo(timers);
      harness.watermark(NOON + 31 * DAY);
      assertThat(harness.usersWithOrders()).isZero();
      assertThat(harness.timers()).isZero();
    }
  }

  private static AttributionHarness open(Matching matching, StateBackend backend) throws Exception {
    return AttributionHarness.open(AttributionHarness.settings(WINDOWS, matching), backend);
  }
}
