package dev.adtally.tools.truth;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import java.util.Comparator;

/** An ad event that a region's aggregation job counts. */
record SeenTouch(String region, AdEventRecord event) {

  /** By time, impressions before clicks, by event id, by region. */
  static final Comparator<SeenTouch> CHRONOLOGICAL =
      Comparator.comparing((SeenTouch touch) -> touch.event.getEventTime())
          .thenComparing(SeenTouch::isClick)
          .thenComparing(touch -> touch.event.getEventId())
          .thenComparing(SeenTouch::region);

  boolean isClick() {
    return event.getEventType() == EventType.CLICK;
  }

  long timeMillis() {
    return event.getEventTime().toEpochMilli();
  }
}
