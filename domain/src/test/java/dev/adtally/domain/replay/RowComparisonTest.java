package dev.adtally.domain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.replay.RowComparison.Decision;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowComparisonTest {

  private static final UUID ID = UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  private static final long MINUTE = 1_767_571_200_000L;

  private final RowComparison<AdMetric> complete =
      new RowComparison<>(new ReplayedMetrics(), "r-1", false, 0);
  private final RowComparison<AdMetric> override =
      new RowComparison<>(new ReplayedMetrics(), "r-1", true, 2);

  @Test
  void aRowThatIsMissingIsWritten() {
    Decision<AdMetric> decision = complete.decide(Optional.empty(), Optional.of(row(3, 0)));

    assertThat(decision.row()).contains(row(3, 0));
    RowChange change = decision.change().orElseThrow();
    assertThat(change.replayId()).isEqualTo("r-1");
    assertThat(change.dryRun()).isFalse();
    assertThat(change.recordUuid()).isEqualTo(ID);
    assertThat(change.rowTimeMillis()).isEqualTo(MINUTE);
    assertThat(change.before()).isEmpty();
    assertThat(change.after().impressions()).isEqualTo(3);
    assertThat(change.after().spendMicros()).isEqualTo(30);
  }

  @Test
  void aFullerRowCompletesTheOneThatStands() {
    Decision<AdMetric> decision = complete.decide(Optional.of(row(2, 0)), Optional.of(row(3, 0)));

    assertThat(decision.row()).contains(row(3, 0));
    assertThat(decision.change().orElseThrow().before().orElseThrow().impressions()).isEqualTo(2);
  }

  @Test
  void aRowThatIsNotFullerIsLeft() {
    assertThat(complete.decide(Optional.of(row(3, 0)), Optional.of(row(3, 0))))
        .isEqualTo(new Decision<AdMetric>(Optional.empty(), Optional.empty()));
    assertThat(complete.decide(Optional.of(row(4, 0)), Optional.of(row(3, 0))).row()).isEmpty();
    assertThat(complete.decide(Optional.of(row(1, 1)), Optional.of(row(3, 0))).row())
        .as("what an overriding run wrote is not touched by one of a lower generation")
        .isEmpty();
  }

  @Test
  void whatTheRunDoesNotYieldStaysUnlessTheGenerationIsGreater() {
    assertThat(complete.decide(Optional.of(row(3, 0)), Optional.empty()).row()).isEmpty();
    assertThat(override.decide(Optional.of(row(3, 2)), Optional.empty()).row()).isEmpty();
    assertThat(override.decide(Optional.of(row(3, 3)), Optional.empty()).row()).isEmpty();

    Decision<AdMetric> decision = override.decide(Optional.of(row(3, 1)), Optional.empty());
    AdMetric zero = decision.row().orElseThrow();
    assertThat(zero.recordUuid()).isEqualTo(ID);
    assertThat(zero.minuteMillis()).isEqualTo(MINUTE);
    assertThat(zero.campaignId()).isEqualTo("c");
    assertThat(zero.impressions() + zero.clicks() + zero.spendMicros()).isZero();
    assertThat(zero.revision()).isEqualTo(3);
    assertThat(zero.generation()).isEqualTo(2);
    assertThat(decision.change().orElseThrow().dryRun()).isTrue();
  }

  @Test
  void anOverridingRunWritesEveryRowAndTellsOfThoseThatSaySomethingElse() {
    Decision<AdMetric> lower = override.decide(Optional.of(row(3, 0)), Optional.of(row(1, 2)));
    Decision<AdMetric> same = override.decide(Optional.of(row(3, 0)), Optional.of(row(3, 2)));

    assertThat(lower.row()).contains(row(1, 2));
    assertThat(lower.change()).isPresent();
    assertThat(same.row()).contains(row(3, 2));
    assertThat(same.change()).isEmpty();
  }

  @Test
  void aRowThatIsZeroAlreadyIsRestatedWithoutAChange() {
    Decision<AdMetric> decision =
        override.decide(Optional.of(new ReplayedMetrics().zero(row(3, 0), 1)), Optional.empty());

    assertThat(decision.row()).isPresent();
    assertThat(decision.change()).isEmpty();
  }

  @Test
  void theSameReplayStartedAgainBehindItselfWritesNothing() {
    AdMetric written =
        override.decide(Optional.of(row(3, 0)), Optional.of(row(1, 2))).row().orElseThrow();
    AdMetric zeroed = override.decide(Optional.of(row(3, 0)), Optional.empty()).row().orElseThrow();

    assertThat(override.decide(Optional.of(written), Optional.of(row(1, 2))).row()).isEmpty();
    assertThat(override.decide(Optional.of(zeroed), Optional.empty()).row()).isEmpty();
  }

  @Test
  void theFullerOfTwoIsThatOfTheGreaterGenerationThenRevision() {
    assertThat(complete.fuller(row(3, 0), row(4, 0))).isEqualTo(row(4, 0));
    assertThat(complete.fuller(row(4, 0), row(3, 0))).isEqualTo(row(4, 0));
    assertThat(complete.fuller(row(4, 0), row(1, 1))).isEqualTo(row(1, 1));
  }

  /** {@code events} impressions at 10 micros. */
  private static AdMetric row(long events, int generation) {
    return new AdMetric(
        ID, "us", "a", "c", "m", MINUTE, events, 0, 10 * events, "USD", events, generation);
  }
}
