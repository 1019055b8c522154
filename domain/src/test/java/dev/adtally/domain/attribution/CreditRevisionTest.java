package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.Orders;
import java.util.Comparator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CreditRevisionTest {

  /** The weight of the touches' bits. */
  private static final long TOUCHES = 32_768;

  private static final int GREATEST_TOUCHES = 8_191;

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
    Order refutedEarly = order(Integer.MAX_VALUE - 7, OrderStatus.REFUNDED);
    long greatest =
        CreditRevision.withEnrichment(
            CreditRevision.of(Integer.MAX_VALUE, refutedEarly, Integer.MAX_VALUE),
            EnrichmentStatus.ENRICHED);

    assertThat(greatest).isEqualTo(2_251_799_813_685_246L);
    assertThat(Long.numberOfLeadingZeros(greatest)).isEqualTo(64 - 51);
  }

  @Test
  void moreTouchesThanFitCountAsTheGreatest() {
    assertThat(of(1, GREATEST_TOUCHES + 1))
        .isEqualTo(of(1, GREATEST_TOUCHES))
        .isGreaterThan(of(1, GREATEST_TOUCHES - 1))
        .isLessThan(of(2, 0));
  }

  @Test
  void versionInForceAboveTheGreatestIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CreditRevision.of(3, order(4, OrderStatus.PLACED), 0))
        .withMessage("order version in force is 4, must be between 1 and the greatest, 3");
  }

  /** Stage 1 is 8 and more, stage 2 is 16 and more, a final one 24 and more. */
  @Test
  void theStandingSaysHowFarTheVersionInForceHasComeBelowTheGreatest() {
    assertThat(standing(9, 9, OrderStatus.PLACED)).isZero();
    assertThat(standing(9, 1, OrderStatus.COMPLETED)).isEqualTo(8);
    assertThat(standing(9, 5, OrderStatus.COMPLETED)).isEqualTo(8 + 3);
    assertThat(standing(9, 8, OrderStatus.COMPLETED)).isEqualTo(8 + 6);
    assertThat(standing(9, 3, OrderStatus.PARTIALLY_REFUNDED)).isEqualTo(16 + 1);
    assertThat(standing(9, 8, OrderStatus.CANCELLED)).isEqualTo(24 + 1);
    assertThat(standing(9, 4, OrderStatus.REFUNDED)).isEqualTo(24 + 5);
    assertThat(standing(9, 1, OrderStatus.REFUNDED)).isEqualTo(24 + 7);
  }

  @Test
  void versionsFurtherBelowTheGreatestThanFitCountAsTheFurthest() {
    assertThat(standing(100, 1, OrderStatus.CANCELLED))
        .isEqualTo(standing(100, 93, OrderStatus.CANCELLED))
        .isGreaterThan(standing(100, 94, OrderStatus.CANCELLED));
    assertThat(standing(100, 1, OrderStatus.COMPLETED))
        .isEqualTo(standing(100, 93, OrderStatus.COMPLETED))
        .isLessThan(standing(100, 94, OrderStatus.COMPLETED));
  }

  @Test
  void whateverTheStandingAGreaterVersionIsMore() {
    assertThat(CreditRevision.of(9, order(1, OrderStatus.REFUNDED), GREATEST_TOUCHES))
        .isLessThan(of(10, 0));
  }

  @Test
  void versionBelowOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(0, 1))
        .withMessage("order version in force is 0, must be between 1 and the greatest, 0");
  }

  @Test
  void negativeNumberOfTouchesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(1, -1))
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
    return CreditRevision.withEnrichment(of(version, touches), status);
  }

  /** The greatest version is in force. */
  private static long of(int version, int touches) {
    return CreditRevision.of(version, order(version, OrderStatus.PLACED), touches);
  }

  /** How much greater the revision is than with the greatest version in force, without touches. */
  private static long standing(int greatest, int inForce, OrderStatus status) {
    long revision = CreditRevision.of(greatest, order(inForce, status), 0) - of(greatest, 0);
    assertThat(revision % TOUCHES).isZero();
    return revision / TOUCHES;
  }

  private static Order order(int version, OrderStatus status) {
    return Orders.version("order-1", 5_000, version, status);
  }
}
