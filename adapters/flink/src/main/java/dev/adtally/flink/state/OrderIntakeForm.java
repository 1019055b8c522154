package dev.adtally.flink.state;

import dev.adtally.domain.order.Order;

/** Binary form of an intake of {@link Order}. */
public final class OrderIntakeForm extends IntakeForm<Order> {

  private static final long serialVersionUID = 1L;

  public OrderIntakeForm() {
    super(new OrderForm());
  }
}
