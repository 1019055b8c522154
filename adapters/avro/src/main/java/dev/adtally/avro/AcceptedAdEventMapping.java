package dev.adtally.avro;

import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.schemas.CleansedAdEventRecord;
import dev.adtally.schemas.CleansedEventType;
import java.time.Instant;

/** Accepted ad events: topic ad-events.cleansed. */
final class AcceptedAdEventMapping implements AvroMapping<AcceptedAdEvent, CleansedAdEventRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public String schemaName() {
    return "ad-events.cleansed";
  }

  @Override
  public Class<CleansedAdEventRecord> recordClass() {
    return CleansedAdEventRecord.class;
  }

  @Override
  public CleansedAdEventRecord toRecord(AcceptedAdEvent accepted) {
    AdEvent event = accepted.event();
    CleansedAdEventRecord row = new CleansedAdEventRecord();
    row.setEventId(event.eventId());
    row.setUserId(event.userId());
    row.setAdId(event.adId());
    row.setCampaignId(event.campaignId());
    row.setMerchantId(event.merchantId());
    row.setEventType(
        switch (event.type()) {
          case UNKNOWN -> CleansedEventType.UNKNOWN;
          case IMPRESSION -> CleansedEventType.IMPRESSION;
          case CLICK -> CleansedEventType.CLICK;
        });
    row.setEventTime(Instant.ofEpochMilli(event.eventTimeMillis()));
    row.setCostMicros(event.costMicros());
    row.setCurrency(event.currency());
    row.setRegion(accepted.region());
    row.setSourcePartition(accepted.sourcePartition());
    row.setSourceOffset(accepted.sourceOffset());
    return row;
  }

  @Override
  public AcceptedAdEvent toDomain(CleansedAdEventRecord row) {
    AdEventType type =
        switch (row.getEventType()) {
          case UNKNOWN -> AdEventType.UNKNOWN;
          case IMPRESSION -> AdEventType.IMPRESSION;
          case CLICK -> AdEventType.CLICK;
        };
    AdEvent event =
        new AdEvent(
            row.getEventId(),
            row.getUserId(),
            row.getAdId(),
            row.getCampaignId(),
            row.getMerchantId(),
            type,
            row.getEventTime().toEpochMilli(),
            row.getCostMicros(),
            row.getCurrency());
    return new AcceptedAdEvent(
        event, row.getRegion(), row.getSourcePartition(), row.getSourceOffset());
  }
}
