package dev.adtally.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventTimeBoundsTest {

  private static final EventTimeBounds BOUNDS = Bounds.ofMillis(30, 100, 5);

  @Test
  void watermarkStaysBehindTheGreatestEventTimeByTheDisorder() {
    assertThat(BOUNDS.watermarkAt(1_000)).isEqualTo(970);
  }

  @Test
  void beforeAnyEventThereIsNoWatermark() {
    assertThat(BOUNDS.watermarkAt(EventTimeBounds.NO_WATERMARK))
        .isEqualTo(EventTimeBounds.NO_WATERMARK);
  }

  @Test
  void eventExactlyAtTheLatenessBoundIsAccepted() {
    assertThat(BOUNDS.isLate(900, 1_000)).isFalse();
  }

  @Test
  void eventOneMillisecondBeyondTheLatenessBoundIsLate() {
    assertThat(BOUNDS.isLate(899, 1_000)).isTrue();
  }

  @Test
  void nothingIsLateBeforeAWatermark() {
    assertThat(BOUNDS.isLate(Long.MIN_VALUE, EventTimeBounds.NO_WATERMARK)).isFalse();
  }

  @Test
  void everythingIsLateAfterTheEndOfTheInput() {
    assertThat(BOUNDS.isLate(4_000_000_000_000L, Long.MAX_VALUE)).isTrue();
  }

  @Test
  void eventExactlyAtTheSkewIsNotInTheFuture() {
    assertThat(BOUNDS.isInFuture(1_005, 1_000)).isFalse();
  }

  @Test
  void eventOneMillisecondBeyondTheSkewIsInTheFuture() {
    assertThat(BOUNDS.isInFuture(1_006, 1_000)).isTrue();
  }

  @Test
  void negativeDurationsAreRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.ofMillis(-1, 100, 5))
        .withMessage("maxOutOfOrderness is PT-0.001S, must not be negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.ofMillis(30, -1, 5))
        .withMessageContaining("maxLateness is PT-0.001S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bounds.ofMillis(30, 100, -1))
        .withMessageContaining("maxFutureSkew is PT-0.001S");
  }

  @Test
  void idleTimeoutMustBeLessThanTheLateness() {
    Duration hour = Duration.ofHours(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EventTimeBounds(Duration.ZERO, hour, Duration.ZERO, hour))
        .withMessage(
            "idleTimeout is PT1H and maxLateness is PT1H: idleTimeout must be less than"
                + " maxLateness");
  }
}
