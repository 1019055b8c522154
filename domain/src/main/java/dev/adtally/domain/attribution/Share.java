package dev.adtally.domain.attribution;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A touch's share of an order, and why.
 *
 * @param creditPpm parts per million of the order; the shares of an order total 1,000,000
 */
public record Share(Touch touch, int creditPpm, CreditReason reason) {

  /** The whole of an order, in parts per million. */
  public static final int WHOLE_PPM = 1_000_000;

  /** The whole to one of the touches, nothing to the others. */
  static List<Share> allTo(int winner, List<Touch> touches, CreditReason won, CreditReason lost) {
    return IntStream.range(0, touches.size())
        .mapToObj(
            i ->
                i == winner
                    ? new Share(touches.get(i), WHOLE_PPM, won)
                    : new Share(touches.get(i), 0, lost))
        .toList();
  }

  /** The whole in proportion to the weights, by {@link LargestRemainder}. */
  static List<Share> byWeight(List<Touch> touches, long[] weights, List<CreditReason> reasons) {
    long[] ppm = LargestRemainder.split(WHOLE_PPM, weights);
    return IntStream.range(0, touches.size())
        .mapToObj(i -> new Share(touches.get(i), Math.toIntExact(ppm[i]), reasons.get(i)))
        .toList();
  }

  /** The share once the order does not earn credit: who had some says why it has none. */
  Share withdrawn() {
    return creditPpm == 0 ? this : new Share(touch, 0, CreditReason.ORDER_WITHDRAWN);
  }
}
