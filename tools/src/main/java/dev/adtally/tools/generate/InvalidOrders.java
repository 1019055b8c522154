package dev.adtally.tools.generate;

import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import java.time.Instant;
import java.util.SplittableRandom;

/** Breaks one rule of a valid order, each rule in turn of chance. */
final class InvalidOrders {

  /** The stack's jobs refuse orders whose ids begin so. */
  private static final String TEST_PREFIX = "test-";

  private static final int RULES = 12;

  private InvalidOrders() {}

  static void breakOneRule(OrderRecord order, SplittableRandom random) {
    switch (random.nextInt(RULES)) {
      case 0 -> order.setOrderId("");
      case 1 -> order.setUserId(" ");
      case 2 -> order.setMerchantId("");
      case 3 -> order.setOrderId("o".repeat(257));
      case 4 -> order.setStatus(OrderStatus.UNKNOWN);
      case 5 -> order.setVersion(0);
      case 6 -> order.setTotalMicros(-1);
      case 7 -> order.setCurrency("EUR");
      case 8 -> order.setOrderTime(Instant.EPOCH);
      case 9 -> order.setOrderId(TEST_PREFIX + order.getOrderId());
      case 10 -> order.setUpdatedTime(order.getOrderTime().minusMillis(1));
      default -> order.setUpdatedTime(InvalidEvents.FAR_FUTURE);
    }
  }
}
