package dev.adtally.domain.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A share to the first touch, one to the last, and what is left to those between them in equal
 * parts ("U-shaped" at 0.4 and 0.4). First and last are those in {@link Touch#CHRONOLOGICAL} order,
 * click or view. A single touch gets all; two share as first and last are to each other, or equally
 * if both are 0.
 *
 * @param firstPpm the first's share, in parts per million
 * @param lastPpm the last's; both together at most {@link Share#WHOLE_PPM}
 */
public record PositionBased(String name, int firstPpm, int lastPpm) implements AttributionModel {

  public PositionBased {
    if (firstPpm < 0 || lastPpm < 0 || (long) firstPpm + lastPpm > Share.WHOLE_PPM) {
      throw new IllegalArgumentException(
          "shares of model %s are %d for the first touch and %d for the last, must not be negative and total at most %d"
              .formatted(name, firstPpm, lastPpm, Share.WHOLE_PPM));
    }
  }

  @Override
  public List<Share> share(List<Touch> candidates) {
    if (candidates.size() == 1) {
      return List.of(new Share(candidates.get(0), Share.WHOLE_PPM, CreditReason.ONLY_TOUCH));
    }
    return Share.byWeight(candidates, weights(candidates.size()), reasons(candidates.size()));
  }

  /** In whole numbers: each share times the number of touches in the middle. */
  private long[] weights(int touches) {
    if (touches == 2) {
      return firstPpm + lastPpm == 0 ? new long[] {1, 1} : new long[] {firstPpm, lastPpm};
    }
    int middle = touches - 2;
    long[] weights = new long[touches];
    Arrays.fill(weights, Share.WHOLE_PPM - firstPpm - lastPpm);
    weights[0] = (long) firstPpm * middle;
    weights[touches - 1] = (long) lastPpm * middle;
    return weights;
  }

  private static List<CreditReason> reasons(int touches) {
    List<CreditReason> reasons =
        new ArrayList<>(Collections.nCopies(touches, CreditReason.MIDDLE_POSITION));
    reasons.set(0, CreditReason.FIRST_POSITION);
    reasons.set(touches - 1, CreditReason.LAST_POSITION);
    return reasons;
  }
}
