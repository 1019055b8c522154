package dev.adtally.domain.union;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderStatus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdsMetricTest {

  @Test
  void metricBecomesARowWithoutCredit() {
    assertThat(AdsMetric.of(Rows.METRIC))
        .isEqualTo(
            new AdsMetric(
                Rows.METRIC.recordUuid(),
                RowKind.METRIC,
                "us",
                "ad-1",
                "campaign-1",
                "shop-1",
                1_767_571_200_000L,
                4,
                5,
                600,
                "USD",
                Optional.empty(),
                9,
                2));
  }

  @Test
  void creditBecomesARowWithoutCountsAtTheTimeTheOrderWasPlaced() {
    CreditPart credit =
        new CreditPart(
            "last_touch",
            "order-1",
            OrderStatus.PLACED,
            "event-1",
            AdEventType.CLICK,
            4_990,
            1_000_000,
            900,
            Enrichment.notFound());

    assertThat(AdsMetric.of(Rows.CREDIT))
        .isEqualTo(
            new AdsMetric(
                Rows.CREDIT.recordUuid(),
                RowKind.CREDIT,
                "us",
                "ad-1",
                "campaign-1",
                "shop-1",
                5_000,
                0,
                0,
                0,
                "USD",
                Optional.of(credit),
                41,
                7));
  }

  @Test
  void metricWithACreditPartIsRefused() {
    AdsMetric row = AdsMetric.of(Rows.CREDIT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withKind(row, RowKind.METRIC))
        .withMessageStartingWith("a METRIC row with credit part Optional[CreditPart[");
  }

  @Test
  void creditWithoutACreditPartIsRefused() {
    AdsMetric row = AdsMetric.of(Rows.METRIC);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> withKind(row, RowKind.CREDIT))
        .withMessage("a CREDIT row with credit part Optional.empty");
  }

  private static AdsMetric withKind(AdsMetric row, RowKind kind) {
    return new AdsMetric(
        row.recordUuid(),
        kind,
        row.region(),
        row.adId(),
        row.campaignId(),
        row.merchantId(),
        row.rowTimeMillis(),
        row.impressions(),
        row.clicks(),
        row.spendMicros(),
        row.currency(),
        row.credit(),
        row.revision(),
        row.generation());
  }
}
