package dev.adtally.tools.generate;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import java.time.Instant;
import java.util.SplittableRandom;

/** Breaks one rule of a valid ad event, each rule in turn of chance. */
final class InvalidEvents {

  static final Instant FAR_FUTURE = Instant.parse("2099-06-01T00:00:00Z");
  private static final int LONGEST_ID = 256;
  private static final int RULES = 12;

  private InvalidEvents() {}

  static void breakOneRule(AdEventRecord event, SplittableRandom random) {
    switch (random.nextInt(RULES)) {
      case 0 -> event.setEventId("");
      case 1 -> event.setUserId(" ");
      case 2 -> event.setAdId("");
      case 3 -> event.setCampaignId("\t");
      case 4 -> event.setMerchantId("");
      case 5 -> event.setEventId("e".repeat(LONGEST_ID + 1));
      case 6 -> event.setAdId("a".repeat(LONGEST_ID + 1));
      case 7 -> event.setEventType(EventType.UNKNOWN);
      case 8 -> event.setCostMicros(-1);
      case 9 -> event.setCurrency("EUR");
      case 10 -> event.setEventTime(Instant.EPOCH);
      default -> event.setEventTime(Instant.ofEpochMilli(-1));
    }
  }
}
