package dev.adtally.tools.generate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.dataset.Content;
import dev.adtally.tools.dataset.Dataset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class GeneratedOrdersTest {

  private static final GeneratorSettings SETTINGS =
      GeneratorSettings.DEFAULT
          .withEvents(40_000)
          .withPopulation(Population.DEFAULT.withUsers(2_000));
  private static final Dataset DATASET = Generator.generate(SETTINGS);

  @Test
  void ordersComeIntoEveryStateAndTotalsAreCorrected() {
    assertThat(orders("us").map(OrderRecord::getStatus).collect(toSet()))
        .contains(
            OrderStatus.PLACED,
            OrderStatus.COMPLETED,
            OrderStatus.PARTIALLY_REFUNDED,
            OrderStatus.CANCELLED,
            OrderStatus.REFUNDED);
    assertThat(histories().filter(GeneratedOrdersTest::isCorrected).count()).isGreaterThan(5);
  }

  /** The versions of each order as a region gets them, copies included. */
  private static Stream<List<OrderRecord>> histories() {
    return Stream.of("us", "eu")
        .flatMap(
            region -> {
              Map<String, List<OrderRecord>> byId = new LinkedHashMap<>();
              orders(region)
                  .forEach(
                      order ->
                          byId.computeIfAbsent(order.getOrderId(), k -> new ArrayList<>())
                              .add(order));
              return byId.values().stream();
            });
  }

  private static boolean isCorrected(List<OrderRecord> history) {
    return pairs(history)
        .anyMatch(
            pair ->
                pair[0].getStatus() == OrderStatus.PLACED
                    && pair[1].getStatus() == OrderStatus.PLACED
                    && pair[0].getTotalMicros() != pair[1].getTotalMicros());
  }

  private static Stream<OrderRecord[]> pairs(List<OrderRecord> history) {
    List<OrderRecord[]> pairs = new ArrayList<>();
    for (int i = 1; i < history.size(); i++) {
      pairs.add(new OrderRecord[] {history.get(i - 1), history.get(i)});
    }
    return pairs.stream();
  }

  @Test
  void versionsComeTwiceAndOutOfOrder() {
    assertThat(count(pair -> pair[1].getVersion() < pair[0].getVersion())).isGreaterThan(5);
    assertThat(count(pair -> pair[1].getVersion() == pair[0].getVersion())).isGreaterThan(5);
  }

  private static long count(Predicate<OrderRecord[]> kind) {
    return histories().filter(history -> pairs(history).anyMatch(kind)).count();
  }

  @Test
  void nowAndThenAnOrderGoesBackOrChangesItsMerchant() {
    assertThat(
            count(
                pair ->
                    pair[1].getVersion() > pair[0].getVersion()
                        && pair[1].getStatus() == OrderStatus.PLACED
                        && pair[0].getStatus() != OrderStatus.PLACED))
        .isPositive();
    assertThat(count(pair -> !pair[1].getMerchantId().equals(pair[0].getMerchantId())))
        .isPositive();
  }

  @Test
  void someRefundsComeMoreThanAnHourLater() {
    Dataset refunds =
        Generator.generate(SETTINGS.withOrderChanges(new OrderChanges(0, 0, 0, 0, 0.5, 0, 0)));
    assertThat(
            orders(refunds, "us")
                .filter(order -> order.getStatus() == OrderStatus.REFUNDED)
                .map(
                    order ->
                        order.getUpdatedTime().isAfter(order.getOrderTime().plusSeconds(3_600))))
        .contains(true, false);
  }

  /**
   * The job would refuse an order that it first sees an hour late, by a bound that can't be told.
   */
  @Test
  void everyRegionLearnsOfAnOrderSoon() {
    assertThat(histories().map(history -> history.get(0)))
        .filteredOn(order -> order.getUpdatedTime().isBefore(Instant.parse("2099-01-01T00:00:00Z")))
        .allSatisfy(
            order ->
                assertThat(order.getUpdatedTime())
                    .isBefore(order.getOrderTime().plusSeconds(45 * 60)));
  }

  @Test
  void ordersAndEventsAndUsersCrossTheBorder() {
    Set<String> inUs = orders("us").map(OrderRecord::getOrderId).collect(toSet());
    Set<String> inEu = orders("eu").map(OrderRecord::getOrderId).collect(toSet());
    assertThat(inEu).filteredOn(id -> id.startsWith("us-o") && !inUs.contains(id)).isNotEmpty();
    assertThat(inEu).filteredOn(inUs::contains).isNotEmpty();
    Set<String> eventsInUs = events("us").map(AdEventRecord::getEventId).collect(toSet());
    assertThat(events("eu").filter(event -> eventsInUs.contains(event.getEventId()))).isNotEmpty();
    assertThat(events("eu").filter(event -> event.getUserId().startsWith("us-u"))).isNotEmpty();
  }

  @Test
  void aSingleRegionHasNoBorder() {
    Dataset alone = Generator.generate(SETTINGS.withRegions(List.of("us")).withEvents(2_000));
    assertThat(alone.recordsByRegion()).containsOnlyKeys("us");
  }

  @Test
  void someTouchesArriveMinutesAfterTheirOrder() {
    long none = lateTouches(SETTINGS.withOrderShares(OrderShares.DEFAULT.withLateTouches(0)));
    long half = lateTouches(SETTINGS.withOrderShares(OrderShares.DEFAULT.withLateTouches(0.5)));
    assertThat(half).isGreaterThan(none + 50);
  }

  /** Touches that are told after an order of their user and merchant that they came before. */
  private static long lateTouches(GeneratorSettings settings) {
    Map<String, Instant> orderTimes = new HashMap<>();
    Set<String> seen = new HashSet<>();
    long late = 0;
    for (SpecificRecord record : decodable(Generator.generate(settings), "us").toList()) {
      if (record instanceof OrderRecord order) {
        orderTimes.put(order.getUserId() + " " + order.getMerchantId(), order.getOrderTime());
      } else if (record instanceof AdEventRecord event && seen.add(event.getEventId())) {
        Instant order = orderTimes.get(event.getUserId() + " " + event.getMerchantId());
        late += order != null && event.getEventTime().isBefore(order) ? 1 : 0;
      }
    }
    return late;
  }

  @Test
  void onlyTheSharesThatAreGivenArise() {
    Dataset plain =
        Generator.generate(
            SETTINGS
                .withOrderChanges(new OrderChanges(0, 0, 0, 0, 0, 0, 0))
                .withRegionShares(new RegionShares(0, 0, 0, 0)));
    Map<Integer, Long> versions = new TreeMap<>();
    decodable(plain, "us")
        .filter(OrderRecord.class::isInstance)
        .forEach(order -> versions.merge(((OrderRecord) order).getVersion(), 1L, Long::sum));
    assertThat(versions.keySet()).isSubsetOf(0, 1).contains(1);
    assertThat(
            decodable(plain, "us")
                .filter(AdEventRecord.class::isInstance)
                .map(event -> ((AdEventRecord) event).getUserId()))
        .noneMatch(user -> user.startsWith("eu"));
  }

  @Test
  void sharesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new OrderChanges(0, 0, 0, 0.7, 0.6, 2, 0))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("cancelled and refunded are 1.29")
        .hasMessageContaining("impossible is 2.0");
    assertThatThrownBy(() -> new RegionShares(0, -1, 0.6, 0.6))
        .hasMessageContaining("sharedEvents is -1.0")
        .hasMessageContaining("ordersElsewhere and ordersTwice are 1.2");
  }

  private static Stream<OrderRecord> orders(String region) {
    return orders(DATASET, region);
  }

  private static Stream<OrderRecord> orders(Dataset dataset, String region) {
    return decodable(dataset, region)
        .filter(OrderRecord.class::isInstance)
        .map(OrderRecord.class::cast)
        .filter(order -> order.getVersion() > 0 && order.getOrderTime().isAfter(Instant.EPOCH));
  }

  private static Stream<AdEventRecord> events(String region) {
    return decodable(DATASET, region)
        .filter(AdEventRecord.class::isInstance)
        .map(AdEventRecord.class::cast);
  }

  private static Stream<SpecificRecord> decodable(Dataset dataset, String region) {
    return dataset.recordsByRegion().get(region).stream()
        .filter(record -> record.content() instanceof Content.Decodable)
        .map(record -> ((Content.Decodable) record.content()).record());
  }
}
