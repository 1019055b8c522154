package dev.adtally.tools.truth;

import static dev.adtally.tools.truth.Cases.NOON;
import static dev.adtally.tools.truth.Cases.click;
import static dev.adtally.tools.truth.Cases.credits;
import static dev.adtally.tools.truth.Cases.metrics;
import static dev.adtally.tools.truth.Cases.order;
import static dev.adtally.tools.truth.Cases.sent;
import static dev.adtally.tools.truth.Cases.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.schemas.RowKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowsTest {

  private static final Duration AT_NOON = Duration.ZERO;

  @Test
  void theUuidFollowsTheTestVectorOfRfc9562() {
    assertThat(
            TruthUuid.version5(
                TruthUuid.DNS, "www.example.com".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void anAdsMinuteIsCountedAndSummed() {
    assertThat(
            metrics(
                sent(view("e1", AT_NOON)),
                sent(click("e2", Duration.ofMillis(59_999))),
                sent(view("e3", Duration.ofSeconds(30))),
                sent(view("e4", Duration.ofSeconds(60)))))
        .containsExactly(
            metric("868e3577-d01a-51bf-8c9a-0a28444f9e7c", 0, 2, 1, 750),
            metric("331752c4-2dad-5e5d-844e-1b313cce2d98", 1, 1, 0, 250));
  }

  private static AdsMetricRecord metric(
      String uuid, int minute, long impressions, long clicks, long spendMicros) {
    return AdsMetricRecord.newBuilder()
        .setRecordUuid(uuid)
        .setRowKind(RowKind.METRIC)
        .setRegion("us")
        .setAdId("ad1")
        .setCampaignId("c1")
        .setMerchantId("m1")
        .setRowTime(NOON.plusSeconds(60L * minute))
        .setImpressions(impressions)
        .setClicks(clicks)
        .setSpendMicros(spendMicros)
        .setCurrency("USD")
        .setCreditPpm(0)
        .setRevenueMicros(0)
        .setRevision(impressions + clicks)
        .setGeneration(0)
        .setRowVersion(impressions + clicks)
        .build();
  }

  @Test
  void anAdOfTwoCampaignsIsRefused() {
    AdEventRecord elsewhere = click("e2", AT_NOON);
    elsewhere.setCampaignId("c2");
    assertThatThrownBy(() -> metrics(sent(click("e1", AT_NOON)), sent(elsewhere)))
        .hasMessageContaining("ad ad1 belongs to campaign c1")
        .hasMessageContaining("event e2");
  }

  @Test
  void aCreditHasAllFieldsAndATouchThatLostStandsAtZero() {
    AdsMetricRecord won =
        AdsMetricRecord.newBuilder()
            .setRecordUuid("7e20eb2b-10ab-57c4-911c-b3fe078ab4ad")
            .setRowKind(RowKind.CREDIT)
            .setRegion("us")
            .setAdId("ad1")
            .setCampaignId("c1")
            .setMerchantId("m1")
            .setRowTime(NOON.plusSeconds(90))
            .setImpressions(0)
            .setClicks(0)
            .setSpendMicros(0)
            .setCurrency("USD")
            .setCreditPpm(1_000_000)
            .setRevenueMicros(9_000_000)
            .setModel("last_touch")
            .setOrderId("o1")
            .setOrderStatus("PLACED")
            .setTouchEventId("e1")
            .setTouchType("CLICK")
            .setTouchTime(NOON)
            .setEnrichmentStatus("ENRICHED")
            .setItemCount(5)
            .setNewCustomer(false)
            .setRevision(1_048_586)
            .setGeneration(0)
            .setRowVersion(1_048_586)
            .build();
    AdsMetricRecord lost = AdsMetricRecord.newBuilder(won).build();
    lost.setRecordUuid("41b54dd1-e204-553f-986a-6416bb49b28f");
    lost.setCreditPpm(0);
    lost.setRevenueMicros(0L);
    lost.setTouchEventId("e2");
    lost.setTouchType("IMPRESSION");
    lost.setTouchTime(NOON.plusSeconds(5));
    assertThat(
            credits(
                sent(click("e1", AT_NOON)),
                sent(view("e2", Duration.ofSeconds(5))),
                sent(order("o1", 1, OrderStatus.PLACED, Duration.ofSeconds(90)))))
        .containsExactly(won, lost);
  }

  @Test
  void windowsAreInclusiveAndDifferByType() {
    Duration day = Duration.ofDays(1);
    Duration week = Duration.ofDays(7);
    assertThat(creditedTouches(view("e1", AT_NOON), day)).containsExactly("e1");
    assertThat(creditedTouches(view("e1", AT_NOON), day.plusMillis(1))).isEmpty();
    assertThat(creditedTouches(click("e1", AT_NOON), week)).containsExactly("e1");
    assertThat(creditedTouches(click("e1", AT_NOON), week.plusMillis(1))).isEmpty();
    assertThat(creditedTouches(click("e1", AT_NOON), AT_NOON)).containsExactly("e1");
    assertThat(creditedTouches(click("e1", AT_NOON), Duration.ofMillis(-1))).isEmpty();
  }

  private static List<String> creditedTouches(AdEventRecord touch, Duration orderTime) {
    return credits(sent(touch), sent(order("o1", 1, OrderStatus.PLACED, orderTime))).stream()
        .map(AdsMetricRecord::getTouchEventId)
        .toList();
  }

  @Test
  void aClickBeatsALaterViewThenTimeThenIdDecides() {
    assertThat(winner(click("e1", AT_NOON), view("e2", Duration.ofSeconds(9)))).isEqualTo("e1");
    assertThat(winner(click("e1", Duration.ofSeconds(1)), click("e2", AT_NOON))).isEqualTo("e1");
    assertThat(winner(click("e9", AT_NOON), click("e10", AT_NOON))).isEqualTo("e9");
  }

  private static String winner(AdEventRecord one, AdEventRecord other) {
    OrderRecord order = order("o1", 1, OrderStatus.PLACED, Duration.ofSeconds(10));
    return credits(sent(one), sent(other), sent(order)).stream()
        .filter(row -> row.getCreditPpm() == 1_000_000)
        .map(AdsMetricRecord::getTouchEventId)
        .reduce((a, b) -> a + " and " + b)
        .orElse("nobody");
  }

  @Test
  void onlyTouchesOfTheSameUserAndMerchantAreCandidates() {
    AdEventRecord otherUser = click("e1", AT_NOON);
    otherUser.setUserId("u2");
    AdEventRecord otherMerchant = click("e2", AT_NOON);
    otherMerchant.setMerchantId("m2");
    otherMerchant.setAdId("ad2");
    OrderRecord order = order("o1", 1, OrderStatus.PLACED, Duration.ofSeconds(10));
    assertThat(credits(sent(otherUser), sent(otherMerchant), sent(order))).isEmpty();
  }

  @Test
  void theGreatestVersionDecidesTheCredit() {
    AdsMetricRecord cancelled =
        credits(
                sent(click("e1", AT_NOON)),
                sent(order("o1", 2, OrderStatus.CANCELLED, Duration.ofSeconds(10))),
                sent(order("o1", 1, OrderStatus.PLACED, Duration.ofSeconds(10))))
            .get(0);
    assertThat(cancelled.getCreditPpm()).isZero();
    assertThat(cancelled.getRevenueMicros()).isZero();
    assertThat(cancelled.getOrderStatus()).isEqualTo("CANCELLED");
    assertThat(cancelled.getRevision()).isEqualTo(2_097_158);
    AdsMetricRecord completed =
        credits(
                sent(click("e1", AT_NOON)),
                sent(order("o1", 2, OrderStatus.COMPLETED, Duration.ofSeconds(10))))
            .get(0);
    assertThat(completed.getCreditPpm()).isEqualTo(1_000_000);
    assertThat(completed.getRevenueMicros()).isEqualTo(9_000_000);
  }

  @Test
  void aRefusedTouchIsNoCandidate() {
    AdEventRecord invalid = click("e1", AT_NOON);
    invalid.setCurrency("EUR");
    assertThat(
            credits(
                sent(invalid), sent(order("o1", 1, OrderStatus.PLACED, Duration.ofSeconds(10)))))
        .isEmpty();
  }
}
