package dev.adtally.domain.attribution;

import java.util.Collections;
import java.util.List;

/**
 * The same credit to every touch, click or view. What does not divide goes, a millionth each, to
 * the last ones in {@link Touch#CHRONOLOGICAL} order: three touches get 333,333, 333,333 and
 * 333,334.
 */
public record Linear(String name) implements AttributionModel {

  @Override
  public List<Share> share(List<Touch> candidates) {
    long[] weights = candidates.stream().mapToLong(touch -> 1).toArray();
    return Share.byWeight(
        candidates, weights, Collections.nCopies(weights.length, CreditReason.EQUAL_SHARE));
  }
}
