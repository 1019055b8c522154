package dev.adtally.tools.orderdetails;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How the order details service of the local stack misbehaves. The shares are of all calls, 0 to 1;
 * a call may be slow and fail.
 *
 * @param fail share answered with status 500
 * @param slow share answered late
 * @param slowMillis how late, in milliseconds
 * @param garbage share answered with 200 and nonsense: cut JSON, another order's details or HTML
 */
public record OrderDetailsFaults(
    double fail, double slow, @JsonProperty("slow_millis") long slowMillis, double garbage) {

  /** The service as it should be. */
  public static final OrderDetailsFaults NONE = new OrderDetailsFaults(0, 0, 0, 0);

  private static final long MAX_SLOW_MILLIS = 600_000;

  public OrderDetailsFaults {
    requireShare("fail", fail);
    requireShare("slow", slow);
    requireShare("garbage", garbage);
    requireShare("fail + garbage", fail + garbage);
    if (slowMillis < 0 || slowMillis > MAX_SLOW_MILLIS) {
      throw new IllegalArgumentException(
          "slow_millis is " + slowMillis + "; give 0 to " + MAX_SLOW_MILLIS);
    }
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          name + " is " + share + "; give a share of the calls, 0 to 1");
    }
  }
}
