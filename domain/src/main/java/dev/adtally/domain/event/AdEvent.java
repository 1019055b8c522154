package dev.adtally.domain.event;

/**
 * One impression or click as the client sent it.
 *
 * <p>Nothing is validated here, so that a record that breaks a rule can still be described in the
 * dead letters: {@link AdEventRules} decides what is accepted.
 *
 * @param eventId identity of the event; a re-sent event carries the same id
 * @param eventTimeMillis event time in milliseconds since the epoch, UTC
 * @param costMicros what the event costs the advertiser, in millionths of the currency's unit
 * @param currency ISO 4217 code of {@code costMicros}
 */
public record AdEvent(
    String eventId,
    String userId,
    String adId,
    String campaignId,
    String merchantId,
    AdEventType type,
    long eventTimeMillis,
    long costMicros,
    String currency) {}
