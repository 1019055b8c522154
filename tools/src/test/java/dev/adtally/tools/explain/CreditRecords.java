package dev.adtally.tools.explain;

import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.AttributedOrderStatus;
import dev.adtally.schemas.ConsideredTouch;
import dev.adtally.schemas.EnrichmentStatus;
import dev.adtally.schemas.TouchType;
import java.time.Instant;
import java.util.List;

/** Rows of order o-1, placed at noon for 100 dollars, as the attribution job writes them. */
final class CreditRecords {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private CreditRecords() {}

  static AttributedOrderRecord row(
      String model, String eventId, int ppm, long revenue, String reason, long revision) {
    AttributedOrderRecord row = new AttributedOrderRecord();
    row.setRecordUuid(model + "/" + eventId);
    row.setRegion("us");
    row.setModel(model);
    row.setOrderId("o-1");
    row.setUserId("u-1");
    row.setMerchantId("m-1");
    row.setOrderTime(NOON);
    row.setOrderStatus(AttributedOrderStatus.COMPLETED);
    row.setOrderVersion(2);
    row.setOrderTotalMicros(100_000_000);
    row.setCurrency("USD");
    row.setTouchEventId(eventId);
    row.setTouchType(TouchType.CLICK);
    row.setTouchTime(NOON);
    row.setAdId("ad-" + eventId);
    row.setCampaignId("c-1");
    row.setCreditPpm(ppm);
    row.setRevenueMicros(revenue);
    row.setTouchesConsidered(2);
    row.setReason(reason);
    row.setEnrichmentStatus(EnrichmentStatus.UNAVAILABLE);
    row.setConsidered(List.of());
    row.setRevision(revision);
    return row;
  }

  static AttributedOrderRecord naming(
      AttributedOrderRecord row, int rest, ConsideredTouch... considered) {
    row.setConsidered(List.of(considered));
    row.setConsideredRest(rest);
    return row;
  }

  static ConsideredTouch touch(
      String eventId, TouchType type, long secondsBefore, int ppm, String reason) {
    return new ConsideredTouch(
        eventId,
        "eu",
        type,
        NOON.minusSeconds(secondsBefore),
        "ad-" + eventId,
        "c-1",
        "m-1",
        ppm,
        reason);
  }
}
