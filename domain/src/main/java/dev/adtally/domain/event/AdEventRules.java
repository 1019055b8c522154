package dev.adtally.domain.event;

import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.RecordRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.EventTimeBounds;
import java.util.Optional;

/** What an ad event must satisfy to be counted. */
public record AdEventRules(String currency, EventTimeBounds bounds)
    implements RecordRules<AdEvent> {

  /** Greatest cost of one event: 10,000 units. Keeps a minute's sum far from overflow. */
  public static final long MAX_COST_MICROS = 10_000_000_000L;

  @Override
  public Optional<Rejection> violation(AdEvent event, long clockMillis) {
    return ofFields(event)
        .or(() -> FieldRules.currency(event.currency(), currency))
        .or(() -> notInFuture(event.eventTimeMillis(), clockMillis));
  }

  /** The rules that hold for an ad event under any configuration. */
  static Optional<Rejection> ofFields(AdEvent event) {
    return FieldRules.id("event_id", event.eventId())
        .or(() -> FieldRules.id("user_id", event.userId()))
        .or(() -> FieldRules.id("ad_id", event.adId()))
        .or(() -> FieldRules.id("campaign_id", event.campaignId()))
        .or(() -> FieldRules.id("merchant_id", event.merchantId()))
        .or(() -> type(event.type()))
        .or(() -> FieldRules.amount("cost_micros", event.costMicros(), MAX_COST_MICROS))
        .or(() -> FieldRules.time("event_time", event.eventTimeMillis()));
  }

  @Override
  public long eventTimeMillis(AdEvent event) {
    return event.eventTimeMillis();
  }

  private static Optional<Rejection> type(AdEventType type) {
    return type == AdEventType.UNKNOWN
        ? FieldRules.rejection(
            RejectionReason.UNKNOWN_EVENT_TYPE,
            "event_type is a symbol that this release does not know")
        : Optional.empty();
  }

  private Optional<Rejection> notInFuture(long eventTimeMillis, long clockMillis) {
    return bounds.isInFuture(eventTimeMillis, clockMillis)
        ? FieldRules.future("event_time", eventTimeMillis, clockMillis)
        : Optional.empty();
  }
}
