package dev.adtally.tools.recount;

import dev.adtally.domain.dedup.DedupPolicy;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.jobs.JobSettings;
import dev.adtally.tools.wire.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A region's ad events as they stand in a raw topic, one appended each millisecond. A value is the
 * number of the record that it stands for.
 */
public final class RawDataset {

  public static final String REGION = "us";
  public static final Instant APPENDED = Instant.parse("2026-02-01T00:00:00Z");

  private final List<RawRecord> records = new ArrayList<>();
  private final List<Content> contents = new ArrayList<>();

  public RawDataset(Dataset dataset) {
    Map<Integer, Long> ends = new HashMap<>();
    for (ToSend sent : dataset.recordsByRegion().get(REGION)) {
      if (sent.topic().equals(Topics.AD_EVENTS)) {
        long offset = ends.merge(sent.partition(), 1L, Long::sum) - 1;
        records.add(
            new RawRecord(
                Topics.AD_EVENTS,
                sent.partition(),
                offset,
                APPENDED.toEpochMilli() + contents.size(),
                sent.keyBytes(),
                ByteBuffer.allocate(Integer.BYTES).putInt(contents.size()).array()));
        contents.add(sent.content());
      }
    }
  }

  /** In the order in which they were appended. */
  public List<RawRecord> records() {
    return records;
  }

  /** Tells of each value the event that it stands for. */
  public RecordDecoder<AdEvent> decoder() {
    return value -> event(contents.get(ByteBuffer.wrap(value).getInt()));
  }

  /** The rules of a job with these settings. */
  public static RecountRules rules(JobSettings settings) {
    JobSettings.EventTime time = settings.eventTime();
    EventTimeBounds bounds =
        new EventTimeBounds(
            time.maxOutOfOrderness(), time.maxLateness(), time.maxFutureSkew(), Duration.ZERO);
    return new RecountRules(
        REGION,
        new AdEventRules(settings.currency(), bounds),
        new DedupPolicy(bounds, settings.dedupHorizon()));
  }

  private static Decoded<AdEvent> event(Content content) {
    if (!(content instanceof Content.Decodable decodable)) {
      return Decoded.rejected(RejectionReason.MALFORMED_AVRO, "planned as broken");
    }
    AdEventRecord record = (AdEventRecord) decodable.record();
    return Decoded.of(
        new AdEvent(
            record.getEventId(),
            record.getUserId(),
            record.getAdId(),
            record.getCampaignId(),
            record.getMerchantId(),
            AdEventType.valueOf(record.getEventType().name()),
            record.getEventTime().toEpochMilli(),
            record.getCostMicros(),
            record.getCurrency()));
  }
}
