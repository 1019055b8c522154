package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;

/** Which records the jobs take. */
final class Validity {

  private static final int LONGEST_ID = 256;

  private Validity() {}

  static boolean isValid(AdEventRecord event, TruthRules rules) {
    return areIds(
            event.getEventId(),
            event.getUserId(),
            event.getAdId(),
            event.getCampaignId(),
            event.getMerchantId())
        && event.getEventType() != EventType.UNKNOWN
        && event.getCostMicros() >= 0
        && event.getCurrency().equals(rules.currency())
        && event.getEventTime().toEpochMilli() > 0
        && event.getEventTime().toEpochMilli() <= rules.latestMillis();
  }

  static boolean isValid(OrderRecord order, TruthRules rules) {
    return areIds(order.getOrderId(), order.getUserId(), order.getMerchantId())
        && rules.testOrderIdPrefixes().stream().noneMatch(order.getOrderId()::startsWith)
        && order.getStatus() != OrderStatus.UNKNOWN
        && order.getVersion() >= 1
        && order.getTotalMicros() >= 0
        && order.getCurrency().equals(rules.currency())
        && order.getOrderTime().toEpochMilli() > 0
        && !order.getUpdatedTime().isBefore(order.getOrderTime())
        && order.getUpdatedTime().toEpochMilli() <= rules.latestMillis();
  }

  private static boolean areIds(String... ids) {
    for (String id : ids) {
      if (id.isBlank() || id.length() > LONGEST_ID) {
        return false;
      }
    }
    return true;
  }
}
