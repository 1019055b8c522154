package dev.adtally.domain.attribution;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Credit that halves with every half-life before the order: exponential decay, 2^(-age /
 * half-life). Only the ratios count, so ages are taken from the last touch on, whose weight is 1;
 * the weights are whole numbers of 2^-40, rounded down, so that shares are exact from there on. A
 * touch more than 40 half-lives older than the last has none.
 *
 * <p>Powers are {@link StrictMath}'s, which are the same to the last bit on every machine.
 *
 * @param halfLife at least a millisecond
 */
public record TimeDecay(String name, Duration halfLife) implements AttributionModel {

  private static final double LAST_TOUCH_WEIGHT = 0x1p40;

  public TimeDecay {
    if (halfLife.toMillis() < 1) {
      throw new IllegalArgumentException(
          "half-life of model %s is %s, must be at least a millisecond".formatted(name, halfLife));
    }
  }

  @Override
  public List<Share> share(List<Touch> candidates) {
    long lastMillis = candidates.get(candidates.size() - 1).timeMillis();
    long[] weights =
        candidates.stream().mapToLong(touch -> weight(lastMillis - touch.timeMillis())).toArray();
    return Share.byWeight(
        candidates, weights, Collections.nCopies(weights.length, CreditReason.TIME_DECAY));
  }

  private long weight(long millisBeforeLast) {
    double halfLives = (double) millisBeforeLast / halfLife.toMillis();
    return (long) (LAST_TOUCH_WEIGHT * StrictMath.pow(2, -halfLives));
  }
}
