package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttributedOrderTest {

  private static final UUID ID = UUID.fromString("dc1c3270-5856-5b79-8e34-2bdc7a91c4a2");
  private static final Order ORDER =
      new Order("order-1", "user-1", "shop-1", OrderStatus.COMPLETED, 2, 5_000, 5_001, 900, "USD");
  private static final Touch TOUCH =
      new Touch("event-1", AdEventType.CLICK, 4_990, "ad-1", "campaign-1", "shop-1");
  private static final Credit CREDIT =
      new Credit(
          ID, "us", "last_touch", ORDER, TOUCH, 1_000_000, 900, 3, CreditReason.LAST_CLICK, 40, 7);

  @Test
  void rowSaysTheOrderTheTouchTheCreditAndTheDetails() {
    Enrichment enrichment = Enrichment.of(new OrderDetails(4, true));

    assertThat(AttributedOrder.of(CREDIT, enrichment))
        .isEqualTo(
            new AttributedOrder(
                ID,
                "us",
                "last_touch",
                "order-1",
                "user-1",
                "shop-1",
                5_000,
                OrderStatus.COMPLETED,
                2,
                900,
                "USD",
                "event-1",
                AdEventType.CLICK,
                4_990,
                "ad-1",
                "campaign-1",
                1_000_000,
                900,
                3,
                CreditReason.LAST_CLICK,
                enrichment,
                42,
                7));
  }

  @Test
  void theMoreTheDetailsServiceKnewTheGreaterTheRevision() {
    assertThat(AttributedOrder.of(CREDIT, Enrichment.unavailable()).revision()).isEqualTo(40);
    assertThat(AttributedOrder.of(CREDIT, Enrichment.notFound()).revision()).isEqualTo(41);
    assertThat(AttributedOrder.of(CREDIT, Enrichment.of(new OrderDetails(0, false))).revision())
        .isEqualTo(42);
  }
}
