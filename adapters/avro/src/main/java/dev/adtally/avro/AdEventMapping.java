package dev.adtally.avro;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import java.time.Instant;

/** Raw ad events: topic ad-events. */
final class AdEventMapping implements AvroMapping<AdEvent, AdEventRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "ad-events";
  }

  @Override
  public Class<AdEventRecord> recordClass() {
    return AdEventRecord.class;
  }

  @Override
  public AdEventRecord toRecord(AdEvent event) {
    AdEventRecord row = new AdEventRecord();
    row.setEventId(event.eventId());
    row.setUserId(event.userId());
    row.setAdId(event.adId());
    row.setCampaignId(event.campaignId());
    row.setMerchantId(event.merchantId());
    row.setEventType(
        switch (event.type()) {
          case UNKNOWN -> EventType.UNKNOWN;
          case IMPRESSION -> EventType.IMPRESSION;
          case CLICK -> EventType.CLICK;
        });
    row.setEventTime(Instant.ofEpochMilli(event.eventTimeMillis()));
    row.setCostMicros(event.costMicros());
    row.setCurrency(event.currency());
    return row;
  }

  @Override
  public AdEvent toDomain(AdEventRecord row) {
    AdEventType type =
        switch (row.getEventType()) {
          case UNKNOWN -> AdEventType.UNKNOWN;
          case IMPRESSION -> AdEventType.IMPRESSION;
          case CLICK -> AdEventType.CLICK;
        };
    return new AdEvent(
        row.getEventId(),
        row.getUserId(),
        row.getAdId(),
        row.getCampaignId(),
        row.getMerchantId(),
        type,
        row.getEventTime().toEpochMilli(),
        row.getCostMicros(),
        row.getCurrency());
  }
}
