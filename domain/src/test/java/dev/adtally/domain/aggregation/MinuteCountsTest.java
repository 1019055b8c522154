package dev.adtally.domain.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.event.AdEvents;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MinuteCountsTest {

  private static final MinuteCounts CLICK =
      MinuteCounts.of(AdEvents.of("e1", "ad", AdEventType.CLICK, 120_001));
  private static final MinuteCounts IMPRESSION =
      MinuteCounts.of(AdEvents.of("e2", "ad", AdEventType.IMPRESSION, 120_002));

  @Test
  void clickCountsAsClick() {
    assertThat(CLICK).isEqualTo(new MinuteCounts("campaign-of-ad", "merchant-of-ad", 0, 1, 250));
  }

  @Test
  void impressionCountsAsImpression() {
    assertThat(IMPRESSION)
        .isEqualTo(new MinuteCounts("campaign-of-ad", "merchant-of-ad", 1, 0, 250));
  }

  @Test
  void partsAddUp() {
    assertThat(CLICK.plus(IMPRESSION).plus(IMPRESSION))
        .isEqualTo(new MinuteCounts("campaign-of-ad", "merchant-of-ad", 2, 1, 750));
  }

  @Test
  void ofSeveralCampaignsAndMerchantsTheGreatestIsTold() {
    MinuteCounts a = new MinuteCounts("c1", "m2", 1, 0, 0);
    MinuteCounts b = new MinuteCounts("c2", "m1", 1, 0, 0);

    assertThat(a.plus(b)).isEqualTo(new MinuteCounts("c2", "m2", 2, 0, 0));
  }

  @Test
  void rowRestatesTheCountsAndItsRevisionIsTheNumberOfEvents() {
    AdMetric row = CLICK.plus(IMPRESSION).toRow("us", new MinuteKey("ad-1", 60_000), "USD", 3);

    assertThat(row.region()).isEqualTo("us");
    assertThat(row.adId()).isEqualTo("ad-1");
    assertThat(row.campaignId()).isEqualTo("campaign-of-ad");
    assertThat(row.merchantId()).isEqualTo("merchant-of-ad");
    assertThat(row.minuteMillis()).isEqualTo(60_000);
    assertThat(row.impressions()).isEqualTo(1);
    assertThat(row.clicks()).isEqualTo(1);
    assertThat(row.spendMicros()).isEqualTo(500);
    assertThat(row.currency()).isEqualTo("USD");
    assertThat(row.revision()).isEqualTo(2);
    assertThat(row.generation()).isEqualTo(3);
  }

  /** Python: uuid5 of {@code 6:metric,2:us,4:ad-1,1:0,}. */
  @Test
  void rowIsIdentifiedByRegionAdAndMinute() {
    assertThat(CLICK.toRow("us", new MinuteKey("ad-1", 0), "USD", 0).recordUuid())
        .hasToString("978edb7f-a3fa-523e-af09-1a4ea85af224");
  }

  @Property
  void partsAddUpInAnyOrderAndGrouping(
      @ForAll("counts") MinuteCounts a,
      @ForAll("counts") MinuteCounts b,
      @ForAll("counts") MinuteCounts c) {
    assertThat(a.plus(b)).isEqualTo(b.plus(a));
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
    assertThat(a.plus(b).events()).isEqualTo(a.events() + b.events());
  }

  @Provide
  Arbitrary<MinuteCounts> counts() {
    Arbitrary<String> id = Arbitraries.of("c1", "c2", "c10");
    Arbitrary<Long> number = Arbitraries.longs().between(0, 1_000_000);
    return Combinators.combine(id, id, number, number, number).as(MinuteCounts::new);
  }
}
