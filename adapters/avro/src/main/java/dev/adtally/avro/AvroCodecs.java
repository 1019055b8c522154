package dev.adtally.avro;

import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RecordEncoder;
import dev.adtally.domain.ledger.LedgerEntry;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.union.AdsMetric;

/**
 * Decoders and encoders of every record kind, over one schema registry. Making one calls nothing;
 * the registry is asked by the worker, at its first record.
 *
 * <p>Encoders take the topic that they write to, because the schema is registered under {@code
 * <topic>-value}.
 */
public final class AvroCodecs {

  private final RegistryConfig registry;

  public AvroCodecs(RegistryConfig registry) {
    this.registry = registry;
  }

  public RecordDecoder<AdEvent> adEventDecoder() {
    return new AvroDecoder<>(registry, new AdEventMapping());
  }

  public RecordEncoder<AdEvent> adEventEncoder(String topic) {
    return new AvroEncoder<>(registry, new AdEventMapping(), topic);
  }

  public RecordDecoder<AcceptedAdEvent> acceptedAdEventDecoder() {
    return new AvroDecoder<>(registry, new AcceptedAdEventMapping());
  }

  public RecordEncoder<AcceptedAdEvent> acceptedAdEventEncoder(String topic) {
    return new AvroEncoder<>(registry, new AcceptedAdEventMapping(), topic);
  }

  public RecordDecoder<Order> orderDecoder() {
    return new AvroDecoder<>(registry, new OrderMapping());
  }

  public RecordEncoder<Order> orderEncoder(String topic) {
    return new AvroEncoder<>(registry, new OrderMapping(), topic);
  }

  public RecordDecoder<AdMetric> adMetricDecoder() {
    return new AvroDecoder<>(registry, new AdMetricMapping());
  }

  public RecordEncoder<AdMetric> adMetricEncoder(String topic) {
    return new AvroEncoder<>(registry, new AdMetricMapping(), topic);
  }

  public RecordDecoder<AttributedOrder> attributedOrderDecoder() {
    return new AvroDecoder<>(registry, new AttributedOrderMapping());
  }

  public RecordEncoder<AttributedOrder> attributedOrderEncoder(String topic) {
    return new AvroEncoder<>(registry, new AttributedOrderMapping(), topic);
  }

  public RecordDecoder<AdsMetric> adsMetricDecoder() {
    return new AvroDecoder<>(registry, new AdsMetricMapping());
  }

  public RecordEncoder<AdsMetric> adsMetricEncoder(String topic) {
    return new AvroEncoder<>(registry, new AdsMetricMapping(), topic);
  }

  public RecordDecoder<LedgerEntry> ledgerEntryDecoder() {
    return new AvroDecoder<>(registry, new LedgerEntryMapping());
  }

  public RecordEncoder<LedgerEntry> ledgerEntryEncoder(String topic) {
    return new AvroEncoder<>(registry, new LedgerEntryMapping(), topic);
  }

  public RecordDecoder<DeadLetter> deadLetterDecoder() {
    return new AvroDecoder<>(registry, new DeadLetterMapping());
  }

  public RecordEncoder<DeadLetter> deadLetterEncoder(String topic) {
    return new AvroEncoder<>(registry, new DeadLetterMapping(), topic);
  }

  public RecordDecoder<RowChange> rowChangeDecoder() {
    return new AvroDecoder<>(registry, new RowChangeMapping());
  }

  public RecordEncoder<RowChange> rowChangeEncoder(String topic) {
    return new AvroEncoder<>(registry, new RowChangeMapping(), topic);
  }
}
