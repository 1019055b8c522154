package dev.adtally.domain.order;

import java.util.Optional;

/**
 * What the order details service knows beyond the order's own record.
 *
 * @param itemCount number of items, at least 0
 * @param newCustomer whether it was the user's first order
 * @param total the service's total, which no credit depends on; empty where a row does not keep it
 */
public record OrderDetails(int itemCount, boolean newCustomer, Optional<OrderTotal> total) {

  public OrderDetails {
    if (itemCount < 0) {
      throw new IllegalArgumentException("itemCount is " + itemCount + ", must be at least 0");
    }
  }
}
