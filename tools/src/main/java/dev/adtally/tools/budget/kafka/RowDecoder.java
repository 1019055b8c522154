package dev.adtally.tools.budget.kafka;

import dev.adtally.domain.identity.RecordUuids;
import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.union.AdsMetric;
import dev.adtally.domain.union.RowKind;
import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.SpendRow;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes out of a record of ads-metrics what counts for budgets. Credits count for nothing; a record
 * that no job of Adtally writes is rejected, because it would change a right row.
 */
public final class RowDecoder {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private final RecordDecoder<AdsMetric> decoder;

  /**
   * A decoder.
   *
   * @param decoder the jobs' own: it answers any bytes with a value or a reason, and throws only
   *     when the schema registry can't answer
   */
  public RowDecoder(RecordDecoder<AdsMetric> decoder) {
    this.decoder = decoder;
  }

  /** Gives a record's row or rejection, if it has one, to whoever collects them. */
  public void decode(
      ConsumerRecord<byte[], byte[]> record, Consumer<SpendRow> rows, Consumer<Rejected> rejected) {
    Place place = new Place(record.partition(), record.offset(), record.timestamp());
    Decoded<AdsMetric> decoded = decoder.decode(record.value());
    if (decoded.isRejected()) {
      rejected.accept(
          rejection(
              record,
              place,
              Rejected.Reason.UNDECODABLE,
              decoded.rejection().reason() + ": " + decoded.rejection().error()));
      return;
    }
    AdsMetric row = decoded.value();
    Optional<String> violation = violation(row);
    if (violation.isPresent()) {
      rejected.accept(rejection(record, place, Rejected.Reason.INVALID, violation.get()));
    } else if (row.kind() == RowKind.METRIC) {
      rows.accept(
          new SpendRow(
              row.recordUuid(),
              RowVersion.of(row.generation(), row.revision()),
              new Account(row.campaignId(), row.currency()),
              row.spendMicros(),
              place));
    }
  }

  private static Optional<String> violation(AdsMetric row) {
    if (!RowVersion.fits(row.generation(), row.revision())) {
      return Optional.of(
          "generation is %d and revision %d, must be 0 to %d and 0 to %d"
              .formatted(
                  row.generation(),
                  row.revision(),
                  RowVersion.MAX_GENERATION,
                  RowVersion.MAX_REVISION));
    }
    if (row.kind() != RowKind.METRIC) {
      return Optional.empty();
    }
    UUID expected = RecordUuids.ofMetric(row.region(), row.adId(), row.rowTimeMillis());
    if (!row.recordUuid().equals(expected)) {
      return Optional.of(
          "record_uuid is %s, the row's region, ad and minute give %s"
              .formatted(row.recordUuid(), expected));
    }
    if (row.spendMicros() < 0) {
      return Optional.of("spend_micros is %d, must be at least 0".formatted(row.spendMicros()));
    }
    if (row.campaignId().isBlank()) {
      return Optional.of("campaign_id is blank");
    }
    if (!CURRENCY.matcher(row.currency()).matches()) {
      return Optional.of(
          "currency is '%s', must be three capital letters".formatted(row.currency()));
    }
    return Optional.empty();
  }

  private static Rejected rejection(
      ConsumerRecord<byte[], byte[]> record, Place place, Rejected.Reason reason, String error) {
    byte[] value = record.value();
    Optional<ByteBuffer> kept =
        value == null
            ? Optional.empty()
            : Optional.of(
                ByteBuffer.wrap(value, 0, Math.min(value.length, Rejected.MAX_VALUE_BYTES)));
    return new Rejected(place, reason, error, kept);
  }
}
