package dev.adtally.domain.order;

/**
 * What the order details service knows beyond the order's own record.
 *
 * @param itemCount number of items, at least 0
 * @param newCustomer whether it was the user's first order
 */
public record OrderDetails(int itemCount, boolean newCustomer) {

  public OrderDetails {
    if (itemCount < 0) {
      throw new IllegalArgumentException("itemCount is " + itemCount + ", must be at least 0");
    }
  }
}
