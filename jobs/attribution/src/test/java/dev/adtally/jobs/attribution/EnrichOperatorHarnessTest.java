package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderDetailsService;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EnrichOperatorHarnessTest {

  private static final OrderDetails DETAILS = new OrderDetails(3, true, Optional.empty());
  private static final OrderCredits CREDITS =
      new OrderCredits(
          List.of(new LastTouch("last_touch")),
          new AttributionSettings(
              AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)),
              Matching.MERCHANT,
              new EventTimeBounds(
                  Duration.ofSeconds(30),
                  Duration.ofHours(1),
                  Duration.ofMinutes(5),
                  Duration.ofMinutes(1)),
              Duration.ofSeconds(10),
              Duration.ofDays(30),
              AttributionSettings.FROM_THE_BEGINNING),
          0);

  @Test
  void detailsMakeTheRowFullerAndItsRevisionGreater() throws Exception {
    AttributedOrder enriched = enrich((order, version) -> done(Enrichment.of(DETAILS)));
    AttributedOrder unknown = enrich((order, version) -> done(Enrichment.notFound()));
    AttributedOrder unavailable = enrich((order, version) -> done(Enrichment.unavailable()));

    assertThat(enriched.enrichment().details()).contains(DETAILS);
    assertThat(enriched.revision()).isGreaterThan(unknown.revision());
    assertThat(unknown.revision()).isGreaterThan(unavailable.revision());
  }

  @Test
  void anAnswerThatNeverComesLeavesTheOrderUnenrichedAndNotLost() throws Exception {
    AttributedOrder row = enrich((order, version) -> new CompletableFuture<>());

    assertThat(row.enrichment().status()).isEqualTo(EnrichmentStatus.UNAVAILABLE);
    assertThat(row.orderId()).isEqualTo("o");
  }

  private static CompletableFuture<Enrichment> done(Enrichment enrichment) {
    return CompletableFuture.completedFuture(enrichment);
  }

  private static AttributedOrder enrich(OrderDetailsService service) throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<OrderState, AttributedOrder>(
            new AsyncWaitOperatorFactory<>(
                new EnrichOperator(() -> service, CREDITS),
                50,
                4,
                AsyncDataStream.OutputMode.UNORDERED),
            Types.ORDER_STATE.createSerializer(new ExecutionConfig().getSerializerConfig()))) {
      harness.open();
      harness.processElement(new StreamRecord<>(decided()));
      harness.setProcessingTime(TimeUnit.SECONDS.toMillis(1));
      harness.endInput();
      List<AttributedOrder> rows = harness.extractOutputValues();
      assertThat(rows).hasSize(1);
      return rows.get(0);
    }
  }

  private static OrderState decided() {
    Order order =
        new Order("o", "u", "m", OrderStatus.PLACED, 1, 1000, 1000, 5, "USD", Optional.empty());
    Touch touch = new Touch("e", "us", AdEventType.CLICK, 900, "a", "c", "m");
    return new OrderState(order, 1, true, List.of(touch), List.of(), 0);
  }
}
