package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RecordEncoder;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.OrderTotal;
import dev.adtally.domain.replay.RowChange;
import dev.adtally.domain.union.RowKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is encoded is decoded to the same, by codecs that were shipped to a worker. */
class RoundTripTest {

  private final StubRegistry stub;
  private final AvroCodecs codecs;

  RoundTripTest() throws IOException {
    stub = new StubRegistry();
    codecs = new AvroCodecs(stub.config());
    for (String name : RecordSchemas.NAMES) {
      stub.add("eu." + name + "-value", RecordSchemas.text(name));
    }
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @ParameterizedTest
  @EnumSource
  void adEvents(AdEventType type) {
    assertRoundTrip(
        codecs.adEventEncoder("eu.ad-events"), codecs.adEventDecoder(), Samples.adEvent(type));
    assertRoundTrip(
        codecs.acceptedAdEventEncoder("eu.ad-events.cleansed"),
        codecs.acceptedAdEventDecoder(),
        Samples.acceptedAdEvent(type));
  }

  @ParameterizedTest
  @EnumSource
  void orders(OrderStatus status) {
    assertRoundTrip(
        codecs.orderEncoder("eu.orders"),
        codecs.orderDecoder(),
        Samples.order(status),
        Samples.order(status, Optional.empty()));
  }

  @Test
  void adMetrics() {
    assertRoundTrip(
        codecs.adMetricEncoder("eu.ad-metrics"), codecs.adMetricDecoder(), Samples.adMetric());
  }

  @Test
  void attributedOrdersOfEveryStatusTouchReasonAndEnrichment() {
    List<Enrichment> enrichments =
        List.of(
            Enrichment.notFound(),
            Enrichment.unavailable(),
            Enrichment.of(new OrderDetails(0, false, Optional.empty())),
            Enrichment.of(new OrderDetails(7, true, Optional.of(new OrderTotal(0, "EUR")))));
    for (OrderStatus status : OrderStatus.values()) {
      for (AdEventType touchType : AdEventType.values()) {
        for (CreditReason reason : CreditReason.values()) {
          for (Enrichment enrichment : enrichments) {
            assertRoundTrip(
                codecs.attributedOrderEncoder("eu.attributed-orders"),
                codecs.attributedOrderDecoder(),
                Samples.attributedOrder(status, touchType, reason, enrichment));
          }
        }
      }
    }
  }

  @Test
  void anAttributedOrderThatNamesNoTouches() {
    assertRoundTrip(
        codecs.attributedOrderEncoder("eu.attributed-orders"),
        codecs.attributedOrderDecoder(),
        Samples.attributedOrder(
            OrderStatus.CANCELLED,
            AdEventType.CLICK,
            CreditReason.OLDER,
            List.of(),
            0,
            Enrichment.notFound()));
  }

  @Test
  void rowsForReporting() {
    assertRoundTrip(
        codecs.adsMetricEncoder("eu.ads-metrics"),
        codecs.adsMetricDecoder(),
        Samples.creditRow(),
        Samples.metricRow(),
        Samples.creditRow());
  }

  @Test
  void whatAReplayChanges() {
    assertRoundTrip(
        codecs.rowChangeEncoder("eu.replay-changes"),
        codecs.rowChangeDecoder(),
        Samples.rowChange(RowKind.METRIC, Optional.empty(), Optional.empty()),
        Samples.rowChange(
            RowKind.CREDIT,
            Optional.of(new RowChange.Credit("linear", "o-1", "e-1")),
            Optional.of(Samples.rowSide(3))));
  }

  @Test
  void ledgerEntries() {
    assertRoundTrip(
        codecs.ledgerEntryEncoder("eu.event-ledger"),
        codecs.ledgerEntryDecoder(),
        Samples.ledgerEntry(OptionalLong.of(1_700_000_000_001L)),
        Samples.ledgerEntry(OptionalLong.empty()),
        Samples.ledgerEntry(OptionalLong.of(Long.MIN_VALUE)));
  }

  @Test
  void deadLettersKeepTheRawBytes() {
    RecordEncoder<DeadLetter> encoder = codecs.deadLetterEncoder("eu.dead-letters");
    RecordDecoder<DeadLetter> decoder = codecs.deadLetterDecoder();
    byte[] first = encoder.encode(Samples.deadLetter(null, new byte[] {0, -1, 127}));
    byte[] second = encoder.encode(Samples.deadLetter(new byte[0], null));

    DeadLetter letter = decoder.decode(first).value();
    DeadLetter other = decoder.decode(second).value();

    assertThat(letter)
        .usingRecursiveComparison()
        .isEqualTo(Samples.deadLetter(null, new byte[] {0, -1, 127}));
    assertThat(other).usingRecursiveComparison().isEqualTo(Samples.deadLetter(new byte[0], null));
  }

  @Test
  void theRegistryIsAskedOncePerSchemaAndNotPerRecord() {
    RecordEncoder<AdEvent> encoder = shipped(codecs.adEventEncoder("eu.ad-events"));
    RecordDecoder<AdEvent> decoder = shipped(codecs.adEventDecoder());
    assertThat(stub.calls()).isEmpty();

    for (int i = 0; i < 1000; i++) {
      decoder.decode(encoder.encode(Samples.adEvent(AdEventType.CLICK)));
    }

    assertThat(stub.calls())
        .containsExactly("POST /subjects/eu.ad-events-value", "GET /schemas/ids/1");
  }

  @SafeVarargs
  private static <T> void assertRoundTrip(
      RecordEncoder<T> encoder, RecordDecoder<T> decoder, T... values) {
    RecordEncoder<T> shippedEncoder = shipped(encoder);
    RecordDecoder<T> shippedDecoder = shipped(decoder);
    for (T value : values) {
      assertThat(shippedDecoder.decode(shippedEncoder.encode(value)).value()).isEqualTo(value);
    }
  }

  @SuppressWarnings({"unchecked", "BanSerializableRead"})
  private static <C> C shipped(C codec) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(codec);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (C) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError("a codec can't be shipped", e);
    }
  }
}
