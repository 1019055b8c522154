package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.Credit;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.domain.attribution.CreditRevision;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderDetailsService;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.flink.state.Types;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EnrichOperatorHarnessTest {

  @Test
  void detailsMakeTheRowFullerAndItsRevisionGreater() throws Exception {
    AttributedOrder enriched = enrich(order -> done(Enrichment.of(new OrderDetails(3, true))));
    AttributedOrder unknown = enrich(order -> done(Enrichment.notFound()));
    AttributedOrder unavailable = enrich(order -> done(Enrichment.unavailable()));

    assertThat(enriched.enrichment().details()).contains(new OrderDetails(3, true));
    assertThat(enriched.revision()).isGreaterThan(unknown.revision());
    assertThat(unknown.revision()).isGreaterThan(unavailable.revision());
  }

  @Test
  void anAnswerThatNeverComesLeavesTheOrderUnenrichedAndNotLost() throws Exception {
    AttributedOrder row = enrich(order -> new CompletableFuture<>());

    assertThat(row.enrichment().status()).isEqualTo(EnrichmentStatus.UNAVAILABLE);
    assertThat(row.orderId()).isEqualTo("o");
  }

  private static CompletableFuture<Enrichment> done(Enrichment enrichment) {
    return CompletableFuture.completedFuture(enrichment);
  }

  private static AttributedOrder enrich(OrderDetailsService service) throws Exception {
    try (var harness =
        new OneInputStreamOperatorTestHarness<Credit, AttributedOrder>(
            new AsyncWaitOperatorFactory<>(
                new EnrichOperator(() -> service), 50, 4, AsyncDataStream.OutputMode.UNORDERED),
            Types.CREDIT.createSerializer(new ExecutionConfig().getSerializerConfig()))) {
      harness.open();
      harness.processElement(new StreamRecord<>(credit()));
      harness.setProcessingTime(TimeUnit.SECONDS.toMillis(1));
      harness.endInput();
      List<AttributedOrder> rows = harness.extractOutputValues();
      assertThat(rows).hasSize(1);
      return rows.get(0);
    }
  }

  private static Credit credit() {
    Order order = new Order("o", "u", "m", OrderStatus.PLACED, 1, 1000, 1000, 5, "USD");
    Touch touch = new Touch("e", AdEventType.CLICK, 900, "a", "c", "m");
    return new Credit(
        new UUID(1, 2),
        "us",
        "last_touch",
        order,
        touch,
        1_000_000,
        5,
        1,
        CreditReason.LAST_CLICK,
        CreditRevision.of(1, 1),
        0);
  }
}
