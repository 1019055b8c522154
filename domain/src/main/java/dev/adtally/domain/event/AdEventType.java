package dev.adtally.domain.event;

/** What happened to an ad. {@link #UNKNOWN} stands for a kind that this release does not know. */
public enum AdEventType {
  UNKNOWN,
  IMPRESSION,
  CLICK
}
