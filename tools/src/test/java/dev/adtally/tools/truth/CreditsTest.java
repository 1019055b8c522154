package dev.adtally.tools.truth;

import static dev.adtally.tools.truth.Cases.click;
import static dev.adtally.tools.truth.Cases.order;
import static dev.adtally.tools.truth.Cases.sent;
import static dev.adtally.tools.truth.Cases.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.AdsMetricRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.schemas.RowKind;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.jobs.CreditModel;
import dev.adtally.tools.jobs.JobSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out by hand. */
class CreditsTest {

  private static final Duration NOON = Duration.ZERO;
  private static final int ENRICHED = 2;

  private static ToSend placed(Duration afterNoon) {
    return sent(order("o1", 1, OrderStatus.PLACED, afterNoon));
  }

  /** A row as {@code event=ppm/revenue}. */
  private static List<String> credits(TruthRules rules, Map<String, List<ToSend>> byRegion) {
    return rows(rules, byRegion).stream()
        .map(
            row ->
                "%s=%d/%d"
                    .formatted(row.getTouchEventId(), row.getCreditPpm(), row.getRevenueMicros()))
        .toList();
  }

  private static List<AdsMetricRecord> rows(TruthRules rules, Map<String, List<ToSend>> byRegion) {
    return Cases.truth(rules, byRegion).rowByUuid().values().stream()
        .filter(row -> row.getRowKind() == RowKind.CREDIT)
        .toList();
  }

  private static List<String> credits(CreditModel.Type model, ToSend... records) {
    return credits(Cases.rules(model), Map.of("us", List.of(records)));
  }

  /** Click e1, view e2 and view e3, a second apart; the order after them is worth 9,000,000. */
  private static List<String> ofThree(CreditModel.Type model) {
    return credits(
        model,
        sent(view("e3", Duration.ofSeconds(2))),
        sent(click("e1", NOON)),
        sent(view("e2", Duration.ofSeconds(1))),
        placed(Duration.ofSeconds(9)));
  }

  @Test
  void oneTouchTakesItAllByTheModelsThatChooseOne() {
    assertThat(ofThree(CreditModel.Type.LAST_TOUCH))
        .containsExactly("e1=1000000/9000000", "e2=0/0", "e3=0/0");
    assertThat(ofThree(CreditModel.Type.LAST_CLICK)).containsExactly("e1=1000000/9000000");
    assertThat(ofThree(CreditModel.Type.FIRST_TOUCH))
        .containsExactly("e1=1000000/9000000", "e2=0/0", "e3=0/0");
  }

  @Test
  void withoutAClickLastClickHasNoRow() {
    assertThat(credits(CreditModel.Type.LAST_CLICK, sent(view("e1", NOON)), placed(NOON)))
        .isEmpty();
  }

  @Test
  void equalSharesLeaveTheRestToTheLater() {
    assertThat(ofThree(CreditModel.Type.LINEAR))
        .containsExactly("e1=333333/2999997", "e2=333333/2999997", "e3=333334/3000006");
  }

  @Test
  void theEndsTakeTheirSharesAndTheMiddleWhatIsLeft() {
    assertThat(ofThree(CreditModel.Type.POSITION_BASED))
        .containsExactly("e1=400000/3600000", "e2=200000/1800000", "e3=400000/3600000");
    assertThat(
            credits(
                CreditModel.Type.POSITION_BASED,
                sent(click("e1", NOON)),
                sent(view("e2", NOON.plusSeconds(1))),
                placed(Duration.ofSeconds(9))))
        .containsExactly("e1=500000/4500000", "e2=500000/4500000");
    assertThat(credits(CreditModel.Type.POSITION_BASED, sent(click("e1", NOON)), placed(NOON)))
        .containsExactly("e1=1000000/9000000");
  }

  @Test
  void aTouchAHalfLifeOlderCountsHalf() {
    // weights 2^39 and 2^40: a third and two thirds
    assertThat(
            credits(
                rules(
                    new CreditModel(
                        "decay", CreditModel.Type.TIME_DECAY, Duration.ofHours(6), 0, 0)),
                Map.of(
                    "us",
                    List.of(
                        sent(click("e1", NOON)),
                        sent(click("e2", Duration.ofHours(6))),
                        placed(Duration.ofHours(30))))))
        .containsExactly("e1=333333/2999997", "e2=666667/6000003");
  }

  private static TruthRules rules(CreditModel model) {
    JobSettings.Attribution attribution = JobSettings.defaults().attribution();
    return TruthRules.of(
        JobSettings.defaults()
            .withAttribution(
                new JobSettings.Attribution(
                    attribution.windows(),
                    Map.of("m1", new JobSettings.Windows(Duration.ofDays(2), Duration.ZERO)),
                    JobSettings.Matching.MERCHANT,
                    List.of(model),
                    Duration.ZERO,
                    Duration.ofDays(30),
                    List.of())),
        Cases.APPENDED);
  }

  @Test
  void aMerchantsOwnWindowsTakeThePlaceOfTheOthers() {
    TruthRules rules = rules(CreditModel.of(CreditModel.Type.LINEAR));
    assertThat(
            credits(
                rules,
                Map.of(
                    "us",
                    List.of(
                        sent(click("e1", NOON)),
                        sent(view("e2", NOON)),
                        sent(view("e3", Duration.ofDays(2))),
                        placed(Duration.ofDays(2))))))
        .containsExactly("e1=500000/4500000", "e3=500000/4500000");
  }

  @Test
  void everyModelSpeaksOfEveryOrder() {
    assertThat(
            rows(
                Cases.rules(CreditModel.Type.values()),
                Map.of("us", List.of(sent(click("e1", NOON)), placed(NOON)))))
        .extracting(AdsMetricRecord::getModel)
        .containsExactly(
            "last_touch", "last_click", "first_touch", "linear", "time_decay", "position_based");
  }

  @Test
  void aTouchOfOneRegionIsCreditedWithAnOrderOfAnother() {
    assertThat(
            rows(
                Cases.rules(CreditModel.Type.LAST_TOUCH),
                Map.of(
                    "us", List.of(sent(click("e1", NOON))),
                    "eu", List.of(placed(Duration.ofSeconds(9))))))
        .singleElement()
        .satisfies(row -> assertThat(row.getRegion()).isEqualTo("us"))
        .satisfies(row -> assertThat(row.getCreditPpm()).isEqualTo(1_000_000));
  }

  @Test
  void anEventOfTwoRegionsIsTwoFactsAndOneCreditOfTheFirst() {
    assertThat(
            rows(
                Cases.rules(CreditModel.Type.LINEAR),
                Map.of(
                    "us", List.of(sent(click("e1", NOON)), placed(Duration.ofSeconds(9))),
                    "eu", List.of(sent(click("e1", NOON))))))
        .singleElement()
        .satisfies(row -> assertThat(row.getRegion()).isEqualTo("eu"))
        .satisfies(row -> assertThat(row.getCreditPpm()).isEqualTo(1_000_000))
        .satisfies(row -> assertThat(row.getRevision()).isEqualTo((1 << 20) + 2 * 4 + ENRICHED));
  }

  @Test
  void ofTwoRegionsTheOneThatKnowsMostOfAnOrderIsHeard() {
    OrderRecord corrected = order("o1", 2, OrderStatus.PLACED, NOON);
    corrected.setTotalMicros(5);
    Map<String, List<ToSend>> regions =
        Map.of(
            "us", List.of(sent(click("e1", NOON)), placed(NOON), sent(corrected)),
            "eu", List.of(placed(NOON)));
    assertThat(credits(Cases.rules(CreditModel.Type.LAST_TOUCH), regions))
        .containsExactly("e1=1000000/5");
  }

  @Test
  void aRefutedVersionStillCountsInTheRevision() {
    AdsMetricRecord cancelled =
        onlyRow(
            order("o1", 3, OrderStatus.COMPLETED, NOON),
            order("o1", 2, OrderStatus.CANCELLED, NOON),
            order("o1", 1, OrderStatus.PLACED, NOON));
    assertThat(cancelled.getOrderStatus()).isEqualTo("CANCELLED");
    assertThat(cancelled.getCreditPpm()).isZero();
    assertThat(cancelled.getRevenueMicros()).isZero();
    // final is the third stage after placed, and one version below the greatest
    assertThat(cancelled.getRevision())
        .isEqualTo((3 << 20) + (3 << 18) + (1 << 15) + (1 << 2) + ENRICHED);
    AdsMetricRecord completed =
        onlyRow(
            order("o1", 1, OrderStatus.COMPLETED, NOON), order("o1", 3, OrderStatus.PLACED, NOON));
    assertThat(completed.getOrderStatus()).isEqualTo("COMPLETED");
    // completed is the first, and the nearer to the greatest the more
    assertThat(completed.getRevision())
        .isEqualTo((3 << 20) + (1 << 18) + ((7 - 2) << 15) + (1 << 2) + ENRICHED);
  }

  /** The only credit of these versions with one click. */
  private static AdsMetricRecord onlyRow(OrderRecord... versions) {
    List<ToSend> records = new ArrayList<>(List.of(sent(click("e1", NOON))));
    Stream.of(versions).map(Cases::sent).forEach(records::add);
    List<AdsMetricRecord> rows =
        rows(Cases.rules(CreditModel.Type.LAST_TOUCH), Map.of("us", records));
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  @Test
  void matchingByCampaignAsksForTheOrdersOwnAndAnyForNone() {
    AdEventRecord elsewhere = click("e1", NOON);
    elsewhere.setMerchantId("m2");
    elsewhere.setAdId("ad2");
    OrderRecord order = order("o1", 1, OrderStatus.PLACED, NOON);
    assertThat(matched(JobSettings.Matching.ANY, elsewhere, order)).hasSize(1);
    assertThat(matched(JobSettings.Matching.MERCHANT, elsewhere, order)).isEmpty();
    assertThat(matched(JobSettings.Matching.CAMPAIGN, elsewhere, order)).isEmpty();
    order.setCampaignId("c1");
    assertThat(matched(JobSettings.Matching.CAMPAIGN, elsewhere, order)).hasSize(1);
  }

  private static List<String> matched(
      JobSettings.Matching matching, AdEventRecord touch, OrderRecord order) {
    JobSettings.Attribution attribution = JobSettings.defaults().attribution();
    TruthRules rules =
        TruthRules.of(
            JobSettings.defaults()
                .withAttribution(
                    new JobSettings.Attribution(
                        attribution.windows(),
                        Map.of(),
                        matching,
                        List.of(CreditModel.of(CreditModel.Type.LAST_TOUCH)),
                        Duration.ZERO,
                        Duration.ofDays(30),
                        List.of())),
            Cases.APPENDED);
    return credits(rules, Map.of("us", List.of(sent(touch), sent(order))));
  }
}
