package dev.adtally.tools.generate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws ranks 0 … n-1 with probability in proportion to (rank + 1)<sup>-exponent</sup>. */
final class Zipf {

  private final double[] cumulative;

  Zipf(int ranks, double exponent) {
    cumulative = new double[ranks];
    double total = 0;
    for (int rank = 0; rank < ranks; rank++) {
      total += Math.pow(rank + 1, -exponent);
      cumulative[rank] = total;
    }
  }

  int draw(SplittableRandom random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    int rank = found >= 0 ? found + 1 : -found - 1;
    return Math.min(rank, cumulative.length - 1);
  }
}
