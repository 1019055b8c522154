package dev.adtally.domain.union;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowRulesTest {

  private static final String METRIC_UUID = Rows.METRIC.recordUuid().toString();
  private static final String CREDIT_UUID = Rows.CREDIT.recordUuid().toString();

  private final AdMetricRules metricRules = new AdMetricRules();
  private final AttributedOrderRules creditRules = new AttributedOrderRules();

  @Test
  void rightRowsAreAccepted() {
    assertThat(metricRules.violation(Rows.METRIC, 0)).isEmpty();
    assertThat(creditRules.violation(Rows.CREDIT, 0)).isEmpty();
  }

  @Test
  void metricUnderAForeignUuidIsRefused() {
    assertThat(metricRules.violation(Rows.metric(CREDIT_UUID, 4, 5, 600), 0))
        .contains(
            new Rejection(
                RejectionReason.INCONSISTENT_ROW,
                "record_uuid is dc1c3270-5856-5b79-8e34-2bdc7a91c4a2, the row's region, ad and"
                    + " minute give acc7383d-60d0-5260-9a5b-e55d9f764440"));
  }

  @Test
  void creditUnderAForeignUuidIsRefused() {
    assertThat(creditRules.violation(Rows.credit(METRIC_UUID, 1_000_000), 0))
        .contains(
            new Rejection(
                RejectionReason.INCONSISTENT_ROW,
                "record_uuid is acc7383d-60d0-5260-9a5b-e55d9f764440, the row's model, order and"
                    + " touch give dc1c3270-5856-5b79-8e34-2bdc7a91c4a2"));
  }

  @Test
  void metricMayBeZeroButNotNegative() {
    assertThat(metricRules.violation(Rows.metric(METRIC_UUID, 0, 0, 0), 0)).isEmpty();
    assertNegative(Rows.metric(METRIC_UUID, -1, 0, 0));
    assertNegative(Rows.metric(METRIC_UUID, 0, -1, 0));
    assertNegative(Rows.metric(METRIC_UUID, 0, 0, -1));
  }

  @Test
  void creditIsBetweenNothingAndTheWhole() {
    assertThat(creditRules.violation(Rows.credit(CREDIT_UUID, 0), 0)).isEmpty();
    assertThat(error(-1)).contains("credit_ppm is -1, must be 0 to 1000000");
    assertThat(error(1_000_001)).contains("credit_ppm is 1000001, must be 0 to 1000000");
  }

  @Test
  void aRevisionThatNoSinkCouldCompareIsRefused() {
    assertThat(metricRules.violation(Rows.metric(4095, (1L << 51) - 1), 0)).isEmpty();
    assertThat(metricRules.violation(Rows.metric(0, 1L << 51), 0).map(Rejection::error))
        .contains(
            "generation is 0 and revision 2251799813685248, must be 0 to 4095 and 0 to"
                + " 2251799813685247");
    assertThat(metricRules.violation(Rows.metric(4096, 1), 0).map(Rejection::reason))
        .contains(RejectionReason.INCONSISTENT_ROW);
  }

  @Test
  void rowsHappenAtTheMinuteAndAtTheOrder() {
    assertThat(metricRules.eventTimeMillis(Rows.METRIC)).isEqualTo(1_767_571_200_000L);
    assertThat(creditRules.eventTimeMillis(Rows.CREDIT)).isEqualTo(5_000);
  }

  private void assertNegative(AdMetric row) {
    assertThat(metricRules.violation(row, 0).orElseThrow().reason())
        .isEqualTo(RejectionReason.NEGATIVE_AMOUNT);
  }

  private Optional<String> error(int creditPpm) {
    return creditRules.violation(Rows.credit(CREDIT_UUID, creditPpm), 0).map(Rejection::error);
  }
}
