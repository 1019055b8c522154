package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.order.EnrichmentStatus;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CreditRevisionTest {

  private static final int GREATEST_TOUCHES = 262_143;

  /** version 3 · 2^20 + 5 touches · 2^2 + enriched 2. */
  @Test
  void packsVersionTouchesAndEnrichment() {
    assertThat(full(3, 5, EnrichmentStatus.ENRICHED)).isEqualTo(3_145_750);
  }

  @Test
  void enrichmentRanksUnavailableThenNotFoundThenEnriched() {
    assertThat(full(1, 0, EnrichmentStatus.UNAVAILABLE)).isEqualTo(1_048_576);
    assertThat(full(1, 0, EnrichmentStatus.NOT_FOUND)).isEqualTo(1_048_577);
    assertThat(full(1, 0, EnrichmentStatus.ENRICHED)).isEqualTo(1_048_578);
  }

  @Test
  void takesNoMoreThan51Bits() {
    long greatest = full(Integer.MAX_VALUE, Integer.MAX_VALUE, EnrichmentStatus.ENRICHED);

    assertThat(greatest).isEqualTo(2_251_799_813_685_246L);
    assertThat(Long.numberOfLeadingZeros(greatest)).isEqualTo(64 - 51);
  }

  @Test
  void moreTouchesThanFitCountAsTheGreatest() {
    assertThat(CreditRevision.of(1, GREATEST_TOUCHES + 1))
        .isEqualTo(CreditRevision.of(1, GREATEST_TOUCHES))
        .isGreaterThan(CreditRevision.of(1, GREATEST_TOUCHES - 1))
        .isLessThan(CreditRevision.of(2, 0));
  }

  @Test
  void versionBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditRevision.of(0, 1))
        .withMessage("order version is 0, must be at least 1");
  }

  @Test
  void negativeNumberOfTouchesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditRevision.of(1, -1))
        .withMessage("touchesConsidered is -1, must be at least 0");
  }

  private record Known(int version, int touches, EnrichmentStatus status) {
    private static final Comparator<Known> BY_INFORMATION =
        Comparator.comparingInt(Known::version)
            .thenComparingInt(Known::touches)
            .thenComparing(Known::status);
  }

  @Property
  void ordersByVersionThenTouchesThenEnrichment(
      @ForAll @IntRange(min = 1, max = 3) int versionA,
      @ForAll @IntRange(max = GREATEST_TOUCHES) int touchesA,
      @ForAll EnrichmentStatus statusA,
      @ForAll @IntRange(min = 1) int versionB,
      @ForAll @IntRange(max = 3) int touchesB,
      @ForAll EnrichmentStatus statusB) {
    Known a = new Known(versionA, touchesA, statusA);
    Known b = new Known(versionB, touchesB, statusB);

    assertThat(
            Integer.signum(
                Long.compare(full(versionA, touchesA, statusA), full(versionB, touchesB, statusB))))
        .isEqualTo(Integer.signum(Known.BY_INFORMATION.compare(a, b)));
  }

  private static long full(int version, int touches, EnrichmentStatus status) {
    return CreditRevision.withEnrichment(CreditRevision.of(version, touches), status);
  }
}
