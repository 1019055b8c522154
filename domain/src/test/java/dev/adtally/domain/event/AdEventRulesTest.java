package dev.adtally.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.Bounds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdEventRulesTest {

  private static final long CLOCK = 1_767_571_200_000L;
  private static final long SKEW = 300_000;

  private final AdEventRules rules = new AdEventRules("USD", Bounds.USUAL);

  @Test
  void validClickAndImpressionAreAccepted() {
    assertThat(violation(with("e", "u", "a", "c", "m", AdEventType.CLICK))).isEmpty();
    assertThat(violation(with("e", "u", "a", "c", "m", AdEventType.IMPRESSION))).isEmpty();
  }

  @Test
  void everyIdMustBeThere() {
    assertBlank(with(" ", "u", "a", "c", "m", AdEventType.CLICK), "event_id");
    assertBlank(with("e", " ", "a", "c", "m", AdEventType.CLICK), "user_id");
    assertBlank(with("e", "u", " ", "c", "m", AdEventType.CLICK), "ad_id");
    assertBlank(with("e", "u", "a", " ", "m", AdEventType.CLICK), "campaign_id");
    assertBlank(with("e", "u", "a", "c", " ", AdEventType.CLICK), "merchant_id");
  }

  @Test
  void everyIdHasABoundedLength() {
    String longId = "x".repeat(257);
    assertTooLong(with(longId, "u", "a", "c", "m", AdEventType.CLICK), "event_id");
    assertTooLong(with("e", longId, "a", "c", "m", AdEventType.CLICK), "user_id");
    assertTooLong(with("e", "u", longId, "c", "m", AdEventType.CLICK), "ad_id");
    assertTooLong(with("e", "u", "a", longId, "m", AdEventType.CLICK), "campaign_id");
    assertTooLong(with("e", "u", "a", "c", longId, AdEventType.CLICK), "merchant_id");
  }

  @Test
  void kindOfALaterReleaseIsRefused() {
    assertThat(reason(with("e", "u", "a", "c", "m", AdEventType.UNKNOWN)))
        .isEqualTo(RejectionReason.UNKNOWN_EVENT_TYPE);
  }

  @Test
  void costFromZeroToTenThousandUnitsIsAccepted() {
    assertThat(violation(AdEvents.costing(at(CLOCK), 0))).isEmpty();
    assertThat(violation(AdEvents.costing(at(CLOCK), 10_000_000_000L))).isEmpty();
  }

  @Test
  void negativeCostIsRefused() {
    assertThat(reason(AdEvents.costing(at(CLOCK), -1))).isEqualTo(RejectionReason.NEGATIVE_AMOUNT);
  }

  @Test
  void costAboveTenThousandUnitsIsRefused() {
    assertThat(reason(AdEvents.costing(at(CLOCK), 10_000_000_001L)))
        .isEqualTo(RejectionReason.AMOUNT_TOO_LARGE);
  }

  @Test
  void costInAnotherCurrencyIsRefused() {
    AdEvent euros = new AdEvent("e", "u", "a", "c", "m", AdEventType.CLICK, CLOCK, 1, "EUR");

    assertThat(reason(euros)).isEqualTo(RejectionReason.UNSUPPORTED_CURRENCY);
  }

  @Test
  void unsetTimeIsRefused() {
    assertThat(reason(at(0))).isEqualTo(RejectionReason.TIME_OUT_OF_RANGE);
  }

  @Test
  void eventExactlyAtTheSkewIsAccepted() {
    assertThat(violation(at(CLOCK + SKEW))).isEmpty();
  }

  @Test
  void eventBeyondTheSkewIsRefusedAndSaysBothTimes() {
    assertThat(violation(at(CLOCK + SKEW + 1)))
        .contains(
            new Rejection(
                RejectionReason.EVENT_TIME_IN_FUTURE,
                "event_time is 2026-01-05T00:05:00.001Z, too far ahead of the clock,"
                    + " 2026-01-05T00:00:00Z"));
  }

  @Test
  void eventDated2099IsRefused() {
    assertThat(reason(at(4_070_908_800_000L))).isEqualTo(RejectionReason.EVENT_TIME_IN_FUTURE);
  }

  @Test
  void anOldEventIsNoConcernOfTheRules() {
    assertThat(violation(at(1))).isEmpty();
  }

  @Test
  void eventTimeIsTheEvents() {
    assertThat(rules.eventTimeMillis(at(77))).isEqualTo(77);
  }

  @Test
  void cleansedEventOfAnAggregationJobIsAccepted() {
    AcceptedAdEvent accepted = new AcceptedAdEvent(at(77), "us", 3, 4);

    assertThat(new AcceptedAdEventRules().violation(accepted, 0)).isEmpty();
    assertThat(new AcceptedAdEventRules().eventTimeMillis(accepted)).isEqualTo(77);
  }

  @Test
  void cleansedEventThatNoAggregationLetsThroughIsRefused() {
    AdEvent blank = with("", "u", "a", "c", "m", AdEventType.CLICK);
    AdEvent unset = at(0);

    assertThat(new AcceptedAdEventRules().violation(new AcceptedAdEvent(blank, "us", 3, 4), CLOCK))
        .contains(new Rejection(RejectionReason.BLANK_ID, "event_id is blank"));
    assertThat(new AcceptedAdEventRules().violation(new AcceptedAdEvent(unset, "us", 3, 4), CLOCK))
        .get()
        .extracting(Rejection::reason)
        .isEqualTo(RejectionReason.TIME_OUT_OF_RANGE);
  }

  private void assertBlank(AdEvent event, String field) {
    assertThat(violation(event))
        .contains(new Rejection(RejectionReason.BLANK_ID, field + " is blank"));
  }

  private void assertTooLong(AdEvent event, String field) {
    assertThat(reason(event)).isEqualTo(RejectionReason.ID_TOO_LONG);
    assertThat(violation(event).orElseThrow().error()).startsWith(field + " has 257 characters");
  }

  private Optional<Rejection> violation(AdEvent event) {
    return rules.violation(event, CLOCK);
  }

  private RejectionReason reason(AdEvent event) {
    return violation(event).orElseThrow().reason();
  }

  private static AdEvent at(long eventTimeMillis) {
    return AdEvents.of("e", "a", AdEventType.CLICK, eventTimeMillis);
  }

  private static AdEvent with(
      String eventId,
      String userId,
      String adId,
      String campaignId,
      String merchantId,
      AdEventType type) {
    return new AdEvent(eventId, userId, adId, campaignId, merchantId, type, CLOCK, 250, "USD");
  }
}
