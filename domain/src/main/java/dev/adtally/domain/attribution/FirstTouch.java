package dev.adtally.domain.attribution;

import java.util.List;

/**
 * All credit to the first touch in {@link Touch#CHRONOLOGICAL} order, whether it is a click or a
 * view. Each must stand in its own window, so the first is the earliest that may be credited, not
 * the first the user ever saw.
 */
public record FirstTouch(String name) implements AttributionModel {

  @Override
  public List<Share> share(List<Touch> candidates) {
    return Share.allTo(0, candidates, CreditReason.FIRST_TOUCH, CreditReason.NEWER);
  }
}
