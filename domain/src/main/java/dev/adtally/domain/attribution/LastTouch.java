package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All credit to the last touch: any click outranks any view, then the later event time, then the
 * greater event id. The order is total, so the winner does not depend on the order of arrival.
 */
public record LastTouch() implements AttributionModel {

  private static final Comparator<Touch> RANK =
      Comparator.<Touch, Boolean>comparing(touch -> touch.type() == AdEventType.CLICK)
          .thenComparingLong(Touch::timeMillis)
          .thenComparing(Touch::eventId);

  @Override
  public String name() {
    return "last_touch";
  }

  @Override
  public List<Share> share(Collection<Touch> candidates) {
    return candidates.stream().max(RANK).map(LastTouch::whole).map(List::of).orElse(List.of());
  }

  private static Share whole(Touch touch) {
    CreditReason reason =
        touch.type() == AdEventType.CLICK ? CreditReason.LAST_CLICK : CreditReason.LAST_VIEW;
    return new Share(touch, Share.WHOLE_PPM, reason);
  }
}
