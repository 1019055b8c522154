package dev.adtally.flink.state;

import dev.adtally.domain.attribution.AttributedOrder;

/** Binary form of an intake of {@link AttributedOrder}. */
public final class AttributedOrderIntakeForm extends IntakeForm<AttributedOrder> {

  private static final long serialVersionUID = 1L;

  public AttributedOrderIntakeForm() {
    super(new AttributedOrderForm());
  }
}
