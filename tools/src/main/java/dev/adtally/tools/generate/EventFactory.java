package dev.adtally.tools.generate;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import java.time.Instant;
import java.util.SplittableRandom;

/** Makes valid ad events of one region, each with an id of its own. */
final class EventFactory {

  private static final int HOT_AD = 0;

  private final String region;
  private final GeneratorSettings settings;
  private final SplittableRandom random;
  private final String[] userIds;
  private final String[] adIds;
  private final String[] campaignIds;
  private final String[] merchantIds;
  private final Zipf adsByPopularity;
  private long nextId;

  EventFactory(String region, GeneratorSettings settings, SplittableRandom random) {
    this.region = region;
    this.settings = settings;
    this.random = random;
    Population population = settings.population();
    userIds = new String[population.users() / settings.regions().size()];
    for (int user = 0; user < userIds.length; user++) {
      userIds[user] = region + "-u" + user;
    }
    adIds = new String[population.ads()];
    campaignIds = new String[population.ads()];
    merchantIds = new String[population.ads()];
    for (int ad = 0; ad < adIds.length; ad++) {
      adIds[ad] = population.adId(ad);
      campaignIds[ad] = population.campaignId(ad);
      merchantIds[ad] = population.merchantId(ad);
    }
    adsByPopularity = new Zipf(population.ads(), population.zipfExponent());
  }

  /** An event of a random user and ad. */
  AdEventRecord at(long eventTimeMillis) {
    return at(eventTimeMillis, userIds[random.nextInt(userIds.length)]);
  }

  /** An event of {@code userId} on a random ad. */
  AdEventRecord at(long eventTimeMillis, String userId) {
    boolean hot = random.nextDouble() < settings.population().hotAdShare();
    int ad = hot ? HOT_AD : adsByPopularity.draw(random);
    boolean click = random.nextDouble() < settings.eventShares().clicks();
    long costMicros = click ? random.nextInt(200_000, 800_000) : random.nextInt(1_000, 5_000);
    return new AdEventRecord(
        newId(),
        userId,
        adIds[ad],
        campaignIds[ad],
        merchantIds[ad],
        click ? EventType.CLICK : EventType.IMPRESSION,
        Instant.ofEpochMilli(eventTimeMillis),
        costMicros,
        "USD");
  }

  /** Another event by the same user at the same instant, as a double click makes it. */
  AdEventRecord twinOf(AdEventRecord event) {
    AdEventRecord twin = AdEventRecord.newBuilder(event).build();
    twin.setEventId(newId());
    return twin;
  }

  private String newId() {
    return region + "-e" + nextId++;
  }
}
