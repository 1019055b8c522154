package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

  private static final long GREATEST_TOTAL = 1_000_000_000_000_000L;

  /** The textbook's example of Hamilton's method: 10 seats for 100,000 votes. */
  @Test
  void tenSeatsForSixParties() {
    assertThat(
            LargestRemainder.split(10, new long[] {47_000, 16_000, 15_800, 12_000, 6_100, 3_100}))
        .containsExactly(5, 2, 1, 1, 1, 0);
  }

  @Test
  void ofEqualRemaindersTheLaterPositionComesFirst() {
    assertThat(LargestRemainder.split(10, new long[] {1, 1, 1})).containsExactly(3, 3, 4);
    assertThat(LargestRemainder.split(11, new long[] {1, 1, 1})).containsExactly(3, 4, 4);
    assertThat(LargestRemainder.split(1, new long[] {1, 0, 1, 0})).containsExactly(0, 0, 1, 0);
  }

  @Test
  void whoHasNoWeightHasNothing() {
    assertThat(LargestRemainder.split(7, new long[] {0, 3, 0})).containsExactly(0, 7, 0);
    assertThat(LargestRemainder.split(7, new long[] {0, 0})).containsExactly(0, 0);
    assertThat(LargestRemainder.split(7, new long[] {})).isEmpty();
    assertThat(LargestRemainder.split(0, new long[] {2, 3})).containsExactly(0, 0);
  }

  @Test
  void theGreatestNumbersDoNotOverflow() {
    long half = Long.MAX_VALUE / 2;

    assertThat(LargestRemainder.split(GREATEST_TOTAL, new long[] {Long.MAX_VALUE, Long.MAX_VALUE}))
        .containsExactly(GREATEST_TOTAL / 2, GREATEST_TOTAL / 2);
    assertThat(LargestRemainder.split(Long.MAX_VALUE, new long[] {Long.MAX_VALUE, Long.MAX_VALUE}))
        .containsExactly(half, half + 1);
  }

  @Property
  void nothingIsLostOrInvented(
      @ForAll @LongRange(max = GREATEST_TOTAL) long whole, @ForAll("weights") List<Long> weights) {
    long expected = weights.stream().allMatch(weight -> weight == 0) ? 0 : whole;

    assertThat(LongStream.of(split(whole, weights)).sum()).isEqualTo(expected);
  }

  /** |part − whole · weight / total| < 1, in whole numbers. */
  @Property
  void everyPartIsLessThanAUnitFromItsQuota(
      @ForAll @LongRange(max = GREATEST_TOTAL) long whole, @ForAll("weights") List<Long> weights) {
    BigInteger total =
        weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
    Assume.that(total.signum() > 0);
    long[] parts = split(whole, weights);

    for (int i = 0; i < parts.length; i++) {
      BigInteger quota = BigInteger.valueOf(whole).multiply(BigInteger.valueOf(weights.get(i)));
      BigInteger part = BigInteger.valueOf(parts[i]).multiply(total);
      assertThat(part.subtract(quota).abs()).isLessThan(total);
    }
  }

  @Property
  void ofEqualWeightsTheLaterHasAtMostAUnitMore(
      @ForAll @LongRange(max = 1_000) long whole, @ForAll("fewWeights") List<Long> weights) {
    long[] parts = split(whole, weights);

    for (int i = 0; i < parts.length; i++) {
      for (int j = i + 1; j < parts.length; j++) {
        if (weights.get(i).equals(weights.get(j))) {
          assertThat(parts[j] - parts[i]).isBetween(0L, 1L);
        }
      }
    }
  }

  /** Where no two different weights leave the same remainder, no tie depends on the position. */
  @Property
  void partsDoNotDependOnTheOrderOfTheWeights(
      @ForAll @LongRange(max = 1_000_000) long whole,
      @ForAll("fewWeights") List<Long> weights,
      @ForAll long seed) {
    long total = weights.stream().mapToLong(Long::longValue).sum();
    Assume.that(total > 0);
    long different = weights.stream().distinct().count();
    Assume.that(
        weights.stream().distinct().map(weight -> whole * weight % total).distinct().count()
            == different);
    List<Long> shuffled = new ArrayList<>(weights);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(partsByWeight(whole, shuffled)).isEqualTo(partsByWeight(whole, weights));
  }

  @Provide
  Arbitrary<List<Long>> weights() {
    return Arbitraries.longs().between(0, 1L << 40).list().ofMinSize(1).ofMaxSize(30);
  }

  @Provide
  Arbitrary<List<Long>> fewWeights() {
    return Arbitraries.longs().between(0, 20).list().ofMinSize(1).ofMaxSize(8);
  }

  private static long[] split(long whole, List<Long> weights) {
    return LargestRemainder.split(whole, weights.stream().mapToLong(Long::longValue).toArray());
  }

  private static Map<Long, List<Long>> partsByWeight(long whole, List<Long> weights) {
    long[] parts = split(whole, weights);
    Map<Long, List<Long>> byWeight = new TreeMap<>();
    IntStream.range(0, parts.length)
        .forEach(
            i -> byWeight.computeIfAbsent(weights.get(i), w -> new ArrayList<>()).add(parts[i]));
    byWeight.values().forEach(Collections::sort);
    return byWeight;
  }
}
