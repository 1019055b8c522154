package dev.adtally.domain.attribution;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Shares a whole number out in proportion to weights, to the last unit: everyone gets the quota
 * rounded down, and what is left goes, a unit each, to the greatest remainders (Hamilton's method).
 * Of equal remainders the later position comes first.
 */
final class LargestRemainder {

  private LargestRemainder() {}

  /**
   * The parts, which total {@code whole}; all 0 if the weights are.
   *
   * @param whole at least 0
   * @param weights at least 0 each
   */
  static long[] split(long whole, long[] weights) {
    long[] parts = new long[weights.length];
    BigInteger total =
        Arrays.stream(weights)
            .mapToObj(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (total.signum() == 0) {
      return parts;
    }
    BigInteger[] remainders = new BigInteger[weights.length];
    long left = whole;
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] quota =
          BigInteger.valueOf(whole)
              .multiply(BigInteger.valueOf(weights[i]))
              .divideAndRemainder(total);
      parts[i] = quota[0].longValueExact();
      remainders[i] = quota[1];
      left -= parts[i];
    }
    IntStream.range(0, weights.length)
        .boxed()
        .sorted(
            Comparator.<Integer, BigInteger>comparing(i -> remainders[i])
                .thenComparing(Comparator.naturalOrder())
                .reversed())
        .limit(left)
        .forEach(i -> parts[i]++);
    return parts;
  }
}
