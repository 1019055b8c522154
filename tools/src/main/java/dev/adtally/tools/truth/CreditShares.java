package dev.adtally.tools.truth;

import dev.adtally.tools.jobs.CreditModel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** How each model shares an order out among touches, as documented. */
final class CreditShares {

  static final long WHOLE_PPM = 1_000_000;
  private static final double DECAY_SCALE = 1L << 40;

  private CreditShares() {}

  /** The touches that the model could credit, were the others not there; in the same order. */
  static List<SeenTouch> considered(CreditModel model, List<SeenTouch> chronological) {
    return model.type() == CreditModel.Type.LAST_CLICK
        ? chronological.stream().filter(SeenTouch::isClick).toList()
        : chronological;
  }

  /** Parts per million of each of the considered touches; at least one. */
  static List<Long> ppm(CreditModel model, List<SeenTouch> considered) {
    return split(WHOLE_PPM, weights(model, considered));
  }

  private static List<Long> weights(CreditModel model, List<SeenTouch> touches) {
    int last = touches.size() - 1;
    return switch (model.type()) {
      case LAST_TOUCH -> allTo(lastTouch(touches), touches.size());
      case LAST_CLICK -> allTo(last, touches.size());
      case FIRST_TOUCH -> allTo(0, touches.size());
      case LINEAR -> new ArrayList<>(Collections.nCopies(touches.size(), 1L));
      case TIME_DECAY -> {
        double halfLife = model.halfLife().toMillis();
        long nearest = touches.get(last).timeMillis();
        yield touches.stream()
            .map(touch -> (nearest - touch.timeMillis()) / halfLife)
            .map(halfLives -> (long) Math.floor(DECAY_SCALE * Math.pow(2, -halfLives)))
            .toList();
      }
      case POSITION_BASED -> byPosition(model, touches.size());
    };
  }

  private static int lastTouch(List<SeenTouch> touches) {
    int winner = 0;
    for (int i = 1; i < touches.size(); i++) {
      if (touches.get(i).isClick() || !touches.get(winner).isClick()) {
        winner = i;
      }
    }
    return winner;
  }

  /** The middle's part is equal for each, so all weights are multiplied by the middle's size. */
  private static List<Long> byPosition(CreditModel model, int touches) {
    if (touches == 1) {
      return List.of(1L);
    }
    long first = model.firstPpm();
    long last = model.lastPpm();
    if (touches == 2) {
      return first + last == 0 ? List.of(1L, 1L) : List.of(first, last);
    }
    long between = touches - 2L;
    List<Long> weights = new ArrayList<>(Collections.nCopies(touches, WHOLE_PPM - first - last));
    weights.set(0, first * between);
    weights.set(touches - 1, last * between);
    return weights;
  }

  private static List<Long> allTo(int winner, int touches) {
    List<Long> weights = new ArrayList<>(Collections.nCopies(touches, 0L));
    weights.set(winner, 1L);
    return weights;
  }

  /**
   * Shares {@code whole} out in proportion to the weights: each gets its quota without the
   * fraction, and what is left goes one by one to the greatest fractions, of equal ones the later.
   */
  static List<Long> split(long whole, List<Long> weights) {
    BigInteger total =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    if (total.signum() == 0) {
      return Collections.nCopies(weights.size(), 0L);
    }
    List<Long> parts = new ArrayList<>();
    List<BigInteger> fractions = new ArrayList<>();
    List<Integer> inLine = new ArrayList<>();
    long left = whole;
    for (int i = 0; i < weights.size(); i++) {
      BigInteger product = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(weights.get(i)));
      parts.add(product.divide(total).longValueExact());
      fractions.add(product.mod(total));
      inLine.add(i);
      left -= parts.get(i);
    }
    inLine.sort(
        Comparator.comparing((Integer i) -> fractions.get(i))
            .thenComparing(Comparator.naturalOrder())
            .reversed());
    for (int n = 0; n < left; n++) {
      parts.set(inLine.get(n), parts.get(inLine.get(n)) + 1);
    }
    return parts;
  }
}
