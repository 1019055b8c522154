package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Several runs that write the same topics: replays, and regions that see a part each. Who knows
 * most has the last word, whatever the others say and when.
 */
class ReplayPropertyTest {

  /** The bits of a revision that say how the version in force stands. */
  private static final long STANDING = 31L << 15;

  /** It need not know what it has read: who knows less says less, row by row. */
  @Property(tries = 5_000)
  void aReplayFromAnyPointOnChangesNothing(@ForAll long seed) {
    assertRight(new Runs(new Random(seed)).full().replay(0, false));
  }

  @Property(tries = 5_000)
  void anOverridingReplayThatKnowsWhatItHasReadChangesNothing(@ForAll long seed) {
    assertRight(new Runs(new Random(seed)).full().replay(1, true));
  }

  /**
   * Two regions see a part each before or after a third that sees all. What only those two say may
   * differ at the same revision; the third outranks both.
   */
  @Property(tries = 5_000)
  void ofSeveralRegionsTheFullestHasTheLastWordAndEachOrderIsCreditedOnce(@ForAll long seed) {
    Runs runs = new Runs(new Random(seed)).partial().full().partial();

    assertThat(runs.isRight()).as(runs::toString).isTrue();
  }

  /** Planted violation: a job that writes no row for a touch that never had credit. */
  @Test
  void aReplayIsFoundWrongIfLosersHaveNoRows() {
    assertThat(
            wrong(random -> new Runs(random).fullAndReplayOfWinnersAlone().isRightWhereCredited()))
        .isPositive();
  }

  /** Planted violation: an overriding run that takes what it has read for all. */
  @Test
  void anOverridingReplayThatDoesNotKnowWhatItMissesIsFoundWrong() {
    assertThat(wrong(random -> new Runs(random).full().replay(1, false).isRight())).isPositive();
  }

  /** Without it the property of overriding replays would say nothing. */
  @Test
  void overridingReplaysThatKnowWhatTheyHaveReadDoWrite() {
    Random random = new Random(1);
    int overridden = 0;
    for (int run = 0; run < 500; run++) {
      overridden += new Runs(random).full().replay(1, true).overridden();
    }

    assertThat(overridden).isGreaterThan(100);
  }

  /** Planted violation: revisions that are blind to what refuted an order's greatest version. */
  @Test
  void aPartialRegionIsFoundWrongIfRevisionsDoNotSayHowTheVersionStands() {
    assertThat(
            wrong(
                random ->
                    new Runs(random, new CreditTable(revision -> revision & ~STANDING))
                        .partial()
                        .full()
                        .partial()
                        .isRight()))
        .isPositive();
  }

  /** Planted violation: a table that keeps the last row instead of the fullest. */
  @Test
  void aTableThatKeepsTheLastRowIsLoweredByAReplay() {
    assertThat(
            wrong(
                random ->
                    new Runs(random, CreditTable.keepingTheLast())
                        .full()
                        .replay(0, false)
                        .isRightWhereCredited()))
        .isPositive();
  }

  private static void assertRight(Runs runs) {
    assertThat(runs.isRight() && runs.isConsistent()).as(runs::toString).isTrue();
  }

  private static int wrong(Predicate<Random> isRight) {
    Random random = new Random(1);
    int wrong = 0;
    for (int run = 0; run < 2_000; run++) {
      wrong += isRight.test(random) ? 0 : 1;
    }
    return wrong;
  }
}
