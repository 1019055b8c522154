package dev.adtally.domain.order;

import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.Optional;

/**
 * What an order record must satisfy beyond its own fields: that it is meant, and that it says what
 * its touches are to be matched by.
 *
 * @param fields the rules of its fields, which come first
 * @param campaignRequired whether touches are matched by campaign: an order without one could never
 *     be credited to any
 */
public record AttributableOrderRules(
    OrderRules fields, TestOrders testOrders, boolean campaignRequired)
    implements RecordRules<Order> {

  @Override
  public Optional<Rejection> violation(Order order, long clockMillis) {
    return fields
        .violation(order, clockMillis)
        .or(() -> testOrders.violation(order))
        .or(() -> campaign(order));
  }

  @Override
  public long eventTimeMillis(Order order) {
    return fields.eventTimeMillis(order);
  }

  private Optional<Rejection> campaign(Order order) {
    if (!campaignRequired) {
      return Optional.empty();
    }
    return order
        .campaignId()
        .map(id -> FieldRules.id("campaign_id", id))
        .orElseGet(
            () ->
                FieldRules.rejection(
                    RejectionReason.MISSING_CAMPAIGN,
                    "campaign_id is missing, and touches are matched by campaign"));
  }
}
