package dev.adtally.domain.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.time.Bounds;
import dev.adtally.domain.time.EventTimeBounds;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DedupPolicyTest {

  private static final DedupPolicy POLICY =
      new DedupPolicy(Bounds.ofMillis(0, 100, 20), Duration.ofMillis(120));

  @Test
  void unknownIdInTimeIsFirst() {
    assertThat(POLICY.decide(false, 900, 1_000)).isEqualTo(DedupDecision.FIRST);
  }

  @Test
  void knownIdInTimeIsADuplicate() {
    assertThat(POLICY.decide(true, 900, 1_000)).isEqualTo(DedupDecision.DUPLICATE);
  }

  @Test
  void beyondTheLatenessBoundAnEventIsLateWhetherKnownOrNot() {
    assertThat(POLICY.decide(false, 899, 1_000)).isEqualTo(DedupDecision.LATE);
    assertThat(POLICY.decide(true, 899, 1_000)).isEqualTo(DedupDecision.LATE);
  }

  @Test
  void beforeAWatermarkNothingIsLate() {
    assertThat(POLICY.decide(false, 1, EventTimeBounds.NO_WATERMARK))
        .isEqualTo(DedupDecision.FIRST);
  }

  @Test
  void idIsForgettableOnceTheWatermarkHasPassedTheHorizon() {
    assertThat(POLICY.forgettableAtMillis(1_000)).isEqualTo(1_121);
  }

  @Test
  void smallestHorizonIsLatenessPlusSkew() {
    assertThat(DedupPolicy.smallestHorizon(Bounds.USUAL)).isEqualTo(Duration.ofMinutes(65));
  }

  @Test
  void smallestHorizonIsAccepted() {
    assertThat(new DedupPolicy(Bounds.USUAL, Duration.ofMinutes(65)).horizon())
        .isEqualTo(Duration.ofMinutes(65));
  }

  @Test
  void horizonBelowLatenessPlusSkewIsRefusedWithAllFourValues() {
    Duration horizon = Duration.ofMinutes(65).minusMillis(1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DedupPolicy(Bounds.USUAL, horizon))
        .withMessage(
            "dedup horizon is PT1H4M59.999S, less than maxLateness PT1H + maxFutureSkew PT5M ="
                + " PT1H5M: an id would be forgotten while its duplicates are still accepted");
  }
}
