package dev.adtally.domain.union;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettlePolicyTest {

  private static final SettlePolicy TEN_MINUTES = new SettlePolicy(Duration.ofMinutes(10));

  @Test
  void aMetricSettlesItsTimeAfterTheEndOfItsMinute() {
    assertThat(TEN_MINUTES.deadlineMillis(metric("2026-11-21T07:30:00Z", 1, 0)))
        .isEqualTo(millis("2026-11-21T07:41:00Z"));
  }

  @Test
  void aCreditSettlesItsTimeAfterItsOrderRoundedUpToAMinute() {
    assertThat(TEN_MINUTES.deadlineMillis(credit("2026-11-21T07:30:00.001Z")))
        .isEqualTo(millis("2026-11-21T07:41:00Z"));
    assertThat(TEN_MINUTES.deadlineMillis(credit("2026-11-21T07:30:00Z")))
        .isEqualTo(millis("2026-11-21T07:40:00Z"));
  }

  @Test
  void aShortTimeIsRoundedUpToASecondOnly() {
    assertThat(
            new SettlePolicy(Duration.ofSeconds(5))
                .deadlineMillis(credit("2026-11-21T07:30:00.200Z")))
        .isEqualTo(millis("2026-11-21T07:30:06Z"));
  }

  @Test
  void theDeadlineIsTheSameForEveryRestatement() {
    assertThat(TEN_MINUTES.deadlineMillis(metric("2026-11-21T07:30:00Z", 900, 3)))
        .isEqualTo(TEN_MINUTES.deadlineMillis(metric("2026-11-21T07:30:00Z", 1, 0)));
  }

  @Test
  void aRowIsHeldUntilItsDeadlineAndNotAtIt() {
    assertThat(TEN_MINUTES.holds(1_000, 999)).isTrue();
    assertThat(TEN_MINUTES.holds(1_000, 1_000)).isFalse();
  }

  @Test
  void nothingIsHeldWithoutATimeToSettle() {
    assertThat(new SettlePolicy(Duration.ZERO).holds(1_000, 0)).isFalse();
  }

  @Test
  void generationOutranksRevision() {
    AdsMetric revised = metric("2026-11-21T07:30:00Z", 900, 0);
    AdsMetric regenerated = metric("2026-11-21T07:30:00Z", 1, 1);

    assertThat(SettlePolicy.fuller(revised, regenerated)).isSameAs(regenerated);
    assertThat(SettlePolicy.fuller(regenerated, revised)).isSameAs(regenerated);
  }

  @Test
  void aNegativeTimeIsRefused() {
    assertThatThrownBy(() -> new SettlePolicy(Duration.ofSeconds(-1)))
        .hasMessageContaining("settle is PT-1S");
  }

  private static AdsMetric metric(String minute, long revision, int generation) {
    return new AdsMetric(
        new UUID(1, 2),
        RowKind.METRIC,
        "us",
        "ad",
        "campaign",
        "merchant",
        millis(minute),
        1,
        0,
        0,
        "USD",
        Optional.empty(),
        revision,
        generation);
  }

  private static AdsMetric credit(String orderTime) {
    CreditPart part =
        new CreditPart(
            "last-touch",
            "order",
            OrderStatus.PLACED,
            "event",
            AdEventType.CLICK,
            0,
            1_000_000,
            5,
            Enrichment.unavailable());
    return new AdsMetric(
        new UUID(3, 4),
        RowKind.CREDIT,
        "us",
        "ad",
        "campaign",
        "merchant",
        millis(orderTime),
        0,
        0,
        0,
        "USD",
        Optional.of(part),
        1,
        0);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
