package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import dev.adtally.tools.budget.kafka.RowDecoder;
import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.SpendRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RowDecoderTest {

  private static final long MINUTE = 1_767_571_200_000L;
  private static final UUID UUID_OF_ROW = RecordUuids.ofMetric("us", "ad-1", MINUTE);

  private final List<SpendRow> rows = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  @Test
  void aMetricRowCountsWithGenerationAndRevisionAsOneVersion() {
    decode(Decoded.of(row(UUID_OF_ROW, "c1", 70, "USD", 5, 2)));

    assertThat(rows)
        .containsExactly(
            new SpendRow(
                UUID_OF_ROW,
                2 * 2_251_799_813_685_248L + 5,
                new Account("c1", "USD"),
                70,
                new Place(3, 17, -1)));
    assertThat(rejected).isEmpty();
  }

  @Test
  void whatNoJobWritesIsRejected() {
    decode(Decoded.of(row(new UUID(1, 2), "c1", 70, "USD", 5, 0)));
    decode(Decoded.of(row(UUID_OF_ROW, "c1", -1, "USD", 5, 0)));
    decode(Decoded.of(row(UUID_OF_ROW, " ", 1, "USD", 5, 0)));
    decode(Decoded.of(row(UUID_OF_ROW, "c1", 1, "usd", 5, 0)));
    decode(Decoded.of(row(UUID_OF_ROW, "c1", 1, "USD", -5, 0)));
    decode(Decoded.of(row(UUID_OF_ROW, "c1", 1, "USD", 5, 4096)));
    decode(Decoded.rejected(RejectionReason.MALFORMED_AVRO, "cut"));

    assertThat(rows).isEmpty();
    assertThat(rejected)
        .extracting(Rejected::error)
        .satisfiesExactly(
            error -> assertThat(error).contains("record_uuid is"),
            error -> assertThat(error).contains("spend_micros is -1"),
            error -> assertThat(error).contains("campaign_id is blank"),
            error -> assertThat(error).contains("currency is 'usd'"),
            error -> assertThat(error).contains("revision -5"),
            error -> assertThat(error).contains("generation is 4096"),
            error -> assertThat(error).isEqualTo("MALFORMED_AVRO: cut"));
  }

  private void decode(Decoded<AdsMetric> decoded) {
    new RowDecoder(value -> decoded)
        .decode(
            new ConsumerRecord<>("ads-metrics", 3, 17, new byte[0], new byte[] {1}),
            rows::add,
            rejected::add);
  }

  private static AdsMetric row(
      UUID uuid, String campaign, long spend, String currency, long revision, int generation) {
    return new AdsMetric(
        uuid,
        RowKind.METRIC,
        "us",
        "ad-1",
        campaign,
        "m1",
        MINUTE,
        1,
        0,
        spend,
        currency,
        Optional.empty(),
        revision,
        generation);
  }
}
