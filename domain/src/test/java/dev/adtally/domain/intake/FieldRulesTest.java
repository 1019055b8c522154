package dev.adtally.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FieldRulesTest {

  @Test
  void idOfOneCharacterIsAccepted() {
    assertThat(FieldRules.id("ad_id", "a")).isEmpty();
  }

  @Test
  void idOf256CharactersIsAccepted() {
    assertThat(FieldRules.id("ad_id", "a".repeat(256))).isEmpty();
  }

  @Test
  void idOf257CharactersIsTooLong() {
    assertThat(FieldRules.id("ad_id", "a".repeat(257)))
        .contains(
            new Rejection(
                RejectionReason.ID_TOO_LONG, "ad_id has 257 characters, at most 256 are accepted"));
  }

  @Test
  void idWithoutCharactersIsBlank() {
    assertThat(FieldRules.id("ad_id", ""))
        .contains(new Rejection(RejectionReason.BLANK_ID, "ad_id is blank"));
  }

  @Test
  void idOfWhiteSpaceIsBlank() {
    assertThat(reason(FieldRules.id("ad_id", " \t\u2003"))).isEqualTo(RejectionReason.BLANK_ID);
  }

  @Test
  void amountsFromZeroToTheGreatestAreAccepted() {
    assertThat(FieldRules.amount("cost_micros", 0, 100)).isEmpty();
    assertThat(FieldRules.amount("cost_micros", 100, 100)).isEmpty();
  }

  @Test
  void amountBelowZeroIsNegative() {
    assertThat(FieldRules.amount("cost_micros", -1, 100))
        .contains(
            new Rejection(
                RejectionReason.NEGATIVE_AMOUNT, "cost_micros is -1, must be at least 0"));
  }

  @Test
  void amountAboveTheGreatestIsTooLarge() {
    assertThat(FieldRules.amount("cost_micros", 101, 100))
        .contains(
            new Rejection(
                RejectionReason.AMOUNT_TOO_LARGE, "cost_micros is 101, at most 100 is accepted"));
  }

  @Test
  void currencyMustBeTheRegions() {
    assertThat(FieldRules.currency("USD", "USD")).isEmpty();
    assertThat(FieldRules.currency("EUR", "USD"))
        .contains(
            new Rejection(
                RejectionReason.UNSUPPORTED_CURRENCY, "currency is 'EUR', this region's is 'USD'"));
  }

  @Test
  void currencyInLowerCaseIsAnother() {
    assertThat(reason(FieldRules.currency("usd", "USD")))
        .isEqualTo(RejectionReason.UNSUPPORTED_CURRENCY);
  }

  @Test
  void timeMustBeAfterTheEpoch() {
    assertThat(FieldRules.time("event_time", 1)).isEmpty();
    assertThat(FieldRules.time("event_time", 0))
        .contains(
            new Rejection(
                RejectionReason.TIME_OUT_OF_RANGE,
                "event_time is 0 ms, must be after 1970-01-01T00:00:00Z"));
    assertThat(reason(FieldRules.time("event_time", Long.MIN_VALUE)))
        .isEqualTo(RejectionReason.TIME_OUT_OF_RANGE);
  }

  /** The greatest and smallest long are within what an Instant can tell. */
  @Test
  void anyTimeInTheFutureCanBeTold() {
    assertThat(reason(FieldRules.future("event_time", Long.MAX_VALUE, Long.MIN_VALUE)))
        .isEqualTo(RejectionReason.EVENT_TIME_IN_FUTURE);
  }

  private static RejectionReason reason(Optional<Rejection> rejection) {
    return rejection.orElseThrow().reason();
  }
}
