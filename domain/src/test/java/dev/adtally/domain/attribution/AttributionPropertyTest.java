package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.time.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Guarantees G4 and G7 of the attribution, against a plain batch computation. */
class AttributionPropertyTest {

  @Property(tries = 3_000)
  void everyRunEndsInTheCreditsOfTheBatchComputation(@ForAll long seed) {
    Random random = new Random(seed);
    OrderAttribution attribution = attribution(random);
    Journey journey = journey(attribution, random);

    List<List<Credit>> decisions = AttributionRun.of(journey, attribution, random);

    assertThat(withoutSuperseded(greatest(decisions))).isEqualTo(BatchCredits.of(journey));
  }

  @Property(tries = 2_000)
  void aReplayFromAnyPointOnThatKnowsWhatItHasReadChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    OrderAttribution attribution = attribution(random);
    Journey journey = journey(attribution, random);
    int start = random.nextInt(journey.arrivals().size());

    List<List<Credit>> said = new ArrayList<>(AttributionRun.of(journey, attribution, random));
    said.addAll(
        AttributionRun.of(after(journey, start), knowing(attribution, journey, start), random));

    assertThat(withoutSuperseded(greatest(said))).isEqualTo(BatchCredits.of(journey));
  }

  /** Planted violation: a replay that does not know that touches are missing. */
  @Test
  void aReplayThatCreditsOrdersOfWhichItMissesTouchesIsFound() {
    int wrong = 0;
    Random random = new Random(1);
    for (int run = 0; run < 2_000; run++) {
      OrderAttribution attribution = attribution(random);
      Journey journey = journey(attribution, random);
      int start = random.nextInt(journey.arrivals().size());
      List<List<Credit>> said = new ArrayList<>(AttributionRun.of(journey, attribution, random));
      said.addAll(AttributionRun.of(after(journey, start), attribution, random));
      wrong += withoutSuperseded(greatest(said)).equals(BatchCredits.of(journey)) ? 0 : 1;
    }

    assertThat(wrong).isPositive();
  }

  @Property(tries = 1_000)
  void revisionsOfACreditGrowWhenItChanges(@ForAll long seed) {
    Random random = new Random(seed);
    OrderAttribution attribution = attribution(random);
    Map<UUID, Credit> last = new HashMap<>();

    for (List<Credit> decision :
        AttributionRun.of(journey(attribution, random), attribution, random)) {
      for (Credit credit : decision) {
        Credit before = last.put(credit.recordUuid(), credit);
        assertThat(before == null || before.equals(credit) || before.revision() < credit.revision())
            .as("%s, then %s", before, credit)
            .isTrue();
      }
    }
  }

  @Property(tries = 1_000)
  void creditsOfAnOrderAlwaysTotalTheWholeOrNothing(@ForAll long seed) {
    Random random = new Random(seed);
    OrderAttribution attribution = attribution(random);
    Map<UUID, Credit> table = new HashMap<>();

    for (List<Credit> decision :
        AttributionRun.of(journey(attribution, random), attribution, random)) {
      decision.forEach(
          credit ->
              table.merge(
                  credit.recordUuid(), credit, (a, b) -> a.revision() > b.revision() ? a : b));
      for (Credit credit : decision) {
        String orderId = credit.order().orderId();
        assertThat(total(table, orderId))
            .isEqualTo(credit.order().status().earnsCredit() ? 1_000_000 : 0);
      }
    }
  }

  @Property(tries = 500)
  void supersededCreditsAreWorthNothing(@ForAll long seed) {
    Random random = new Random(seed);
    OrderAttribution attribution = attribution(random);

    assertThat(AttributionRun.of(journey(attribution, random), attribution, random))
        .flatMap(decision -> decision)
        .filteredOn(credit -> credit.reason() == CreditReason.SUPERSEDED)
        .allMatch(credit -> credit.creditPpm() == 0 && credit.revenueMicros() == 0);
  }

  /** Without these the properties above would say nothing. */
  @Test
  void theJourneysHaveLateTouchesWithdrawnOrdersAndUnattributedOnes() {
    Map<CreditReason, Integer> reasons = new EnumMap<>(CreditReason.class);
    Set<OrderStatus> statuses = new HashSet<>();
    int withoutCredit = 0;
    Random random = new Random(1);
    for (int run = 0; run < 500; run++) {
      OrderAttribution attribution = attribution(random);
      for (List<Credit> decision :
          AttributionRun.of(journey(attribution, random), attribution, random)) {
        withoutCredit += decision.isEmpty() ? 1 : 0;
        decision.forEach(credit -> reasons.merge(credit.reason(), 1, Integer::sum));
        decision.forEach(credit -> statuses.add(credit.order().status()));
      }
    }

    assertThat(reasons).hasSize(CreditReason.values().length);
    assertThat(reasons.values()).allMatch(times -> times > 20);
    assertThat(statuses).hasSize(4);
    assertThat(withoutCredit).isGreaterThan(20);
  }

  /** Planted violation: a table that keeps the last credit said of a replay of the beginning. */
  @Test
  void aTableThatKeepsTheLastCreditIsLoweredByAReplay() {
    int lowered = 0;
    Random random = new Random(1);
    for (int run = 0; run < 200; run++) {
      OrderAttribution attribution = attribution(random);
      Journey journey = journey(attribution, random);
      int part = random.nextInt(journey.arrivals().size());
      Journey beginning = new Journey(journey.arrivals().subList(0, part));
      List<List<Credit>> said = new ArrayList<>(AttributionRun.of(journey, attribution, random));
      said.addAll(AttributionRun.of(beginning, attribution, random));
      Map<UUID, Credit> last = new HashMap<>();
      said.forEach(decision -> decision.forEach(credit -> last.put(credit.recordUuid(), credit)));
      lowered += withoutSuperseded(last).equals(BatchCredits.of(journey)) ? 0 : 1;
    }

    assertThat(lowered).isPositive();
  }

  private static Journey after(Journey journey, int start) {
    return new Journey(journey.arrivals().subList(start, journey.arrivals().size()));
  }

  private static OrderAttribution knowing(
      OrderAttribution attribution, Journey journey, int start) {
    long touchesReadSince =
        journey.arrivals().subList(0, start).stream()
            .filter(arrival -> arrival.touch() != null)
            .mapToLong(arrival -> arrival.touch().timeMillis() + 1)
            .max()
            .orElse(-Journey.CLICK_WINDOW_MILLIS - 1_000_000L);
    return new OrderAttribution(
        attribution.region(),
        attribution.model(),
        attribution.settings().withTouchesReadSince(touchesReadSince),
        attribution.generation());
  }

  private static OrderAttribution attribution(Random random) {
    AttributionSettings settings =
        new AttributionSettings(
            new AttributionWindows(
                Duration.ofMillis(Journey.CLICK_WINDOW_MILLIS),
                Duration.ofMillis(Journey.VIEW_WINDOW_MILLIS)),
            Bounds.ofMillis(0, Journey.LATENESS_MILLIS, 0),
            Duration.ofMillis(
                random.nextBoolean() ? 0 : random.nextInt(Journey.LATENESS_MILLIS + 1)),
            Duration.ofMillis(Journey.LATENESS_MILLIS + random.nextInt(3) * 15L),
            AttributionSettings.FROM_THE_BEGINNING);
    return new OrderAttribution("us", new LastTouch(), settings, 0);
  }

  private static Journey journey(OrderAttribution attribution, Random random) {
    return Journey.random(random, (int) attribution.settings().orderRetention().toMillis());
  }

  private static int total(Map<UUID, Credit> table, String orderId) {
    return table.values().stream()
        .filter(credit -> credit.order().orderId().equals(orderId))
        .mapToInt(Credit::creditPpm)
        .sum();
  }

  /** The table of a sink that keeps the greatest revision; equal revisions must say the same. */
  private static Map<UUID, Credit> greatest(List<List<Credit>> decisions) {
    Map<UUID, Credit> table = new HashMap<>();
    for (List<Credit> decision : decisions) {
      for (Credit credit : decision) {
        Credit held = table.get(credit.recordUuid());
        if (held != null && held.revision() == credit.revision()) {
          assertThat(credit).isEqualTo(held);
        }
        if (held == null || credit.revision() > held.revision()) {
          table.put(credit.recordUuid(), credit);
        }
      }
    }
    return table;
  }

  private static Map<String, List<Long>> withoutSuperseded(Map<UUID, Credit> table) {
    Map<String, List<Long>> credits = new TreeMap<>();
    for (Credit credit : table.values()) {
      if (credit.reason() != CreditReason.SUPERSEDED) {
        credits.put(
            credit.order().orderId() + " to " + credit.touch().eventId(),
            List.of(
                (long) credit.order().version(),
                (long) credit.touchesConsidered(),
                (long) credit.creditPpm(),
                credit.revenueMicros()));
      }
    }
    return credits;
  }
}
