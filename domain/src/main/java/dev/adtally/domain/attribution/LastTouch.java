package dev.adtally.domain.attribution;

import java.util.Comparator;
import java.util.List;

/** All credit to the last touch; any click outranks any view. */
public record LastTouch(String name) implements AttributionModel {

  private static final Comparator<Touch> RANK =
      Comparator.comparing(Touch::isClick).thenComparing(Touch.CHRONOLOGICAL);

  @Override
  public List<Share> share(List<Touch> candidates) {
    Touch winner = candidates.stream().max(RANK).orElseThrow();
    return candidates.stream()
        .map(touch -> touch.equals(winner) ? won(touch) : lost(touch, winner))
        .toList();
  }

  private static Share won(Touch touch) {
    return new Share(
        touch, Share.WHOLE_PPM, touch.isClick() ? CreditReason.LAST_CLICK : CreditReason.LAST_VIEW);
  }

  private static Share lost(Touch touch, Touch winner) {
    return new Share(
        touch,
        0,
        winner.isClick() && !touch.isClick()
            ? CreditReason.OUTRANKED_BY_CLICK
            : CreditReason.OLDER);
  }
}
