package dev.adtally.tools.generate;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final String[] travellerIds;
  private final Map<String, List<Integer>> adsByMerchant = new HashMap<>();
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
    List<String> others = settings.regions().stream().filter(r -> !r.equals(region)).toList();
    travellerIds = new String[others.isEmpty() ? 0 : userIds.length];
    for (int user = 0; user < travellerIds.length; user++) {
      travellerIds[user] = others.get(user % others.size()) + "-u" + user;
    }
    adIds = new String[population.ads()];
    campaignIds = new String[population.ads()];
    merchantIds = new String[population.ads()];
    for (int ad = 0; ad < adIds.length; ad++) {
      adIds[ad] = population.adId(ad);
      campaignIds[ad] = population.campaignId(ad);
      merchantIds[ad] = population.merchantId(ad);
      adsByMerchant.computeIfAbsent(merchantIds[ad], k -> new ArrayList<>(1)).add(ad);
    }
    adsByPopularity = new Zipf(population.ads(), population.zipfExponent());
  }

  /** An event of a random user and ad. */
  AdEventRecord at(long eventTimeMillis) {
    boolean away =
        travellerIds.length > 0 && random.nextDouble() < settings.regionShares().travellers();
    String[] ids = away ? travellerIds : userIds;
    return at(eventTimeMillis, ids[random.nextInt(ids.length)]);
  }

  /** An event of {@code userId} on a random ad. */
  AdEventRecord at(long eventTimeMillis, String userId) {
    boolean hot = random.nextDouble() < settings.population().hotAdShare();
    int ad = hot ? HOT_AD : adsByPopularity.draw(random);
    return of(ad, eventTimeMillis, userId, settings.eventShares().clicks());
  }

  /** An event on one of a merchant's ads, a click as likely as not; empty if it has no ad. */
  Optional<AdEventRecord> ofMerchant(String merchantId, long eventTimeMillis, String userId) {
    List<Integer> ads = adsByMerchant.getOrDefault(merchantId, List.of());
    return ads.isEmpty()
        ? Optional.empty()
        : Optional.of(of(ads.get(random.nextInt(ads.size())), eventTimeMillis, userId, 0.5));
  }

  private AdEventRecord of(int ad, long eventTimeMillis, String userId, double clicks) {
    boolean click = random.nextDouble() < clicks;
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
