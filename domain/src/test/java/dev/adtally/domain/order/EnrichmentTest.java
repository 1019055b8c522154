package dev.adtally.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnrichmentTest {

  private static final OrderDetails DETAILS =
      new OrderDetails(3, true, Optional.of(new OrderTotal(900, "USD")));

  @Test
  void anAnswerIsEnriched() {
    assertThat(Enrichment.of(DETAILS))
        .isEqualTo(new Enrichment(EnrichmentStatus.ENRICHED, Optional.of(DETAILS)));
  }

  @Test
  void detailsWithoutTheStatusAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Enrichment(EnrichmentStatus.NOT_FOUND, Optional.of(DETAILS)))
        .withMessageContaining("status NOT_FOUND with details");
  }

  @Test
  void theStatusWithoutDetailsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Enrichment(EnrichmentStatus.ENRICHED, Optional.empty()));
  }

  @Test
  void orderHasNoNegativeNumberOfItems() {
    assertThat(new OrderDetails(0, false, Optional.empty()).itemCount()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderDetails(-1, false, Optional.empty()))
        .withMessage("itemCount is -1, must be at least 0");
  }

  @Test
  void totalOfAnOrderIsNotNegative() {
    assertThat(new OrderTotal(0, "USD").micros()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OrderTotal(-1, "USD"))
        .withMessage("micros is -1, must be at least 0");
  }
}
