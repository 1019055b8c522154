package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.job.CheckpointConfig;
import dev.adtally.flink.job.JobEnvironment;
import dev.adtally.flink.state.Types;
import dev.adtally.http.HttpOrderDetailsService;
import dev.adtally.http.LookUpEvent;
import dev.adtally.http.OrderDetailsConfig;
import dev.adtally.tools.orderdetails.OrderDetailsCounts;
import dev.adtally.tools.orderdetails.OrderDetailsFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The enrich step and the real client against the real service, a process of its own. */
@Timeout(300)
class EnrichmentIT {

  private static final int ORDERS = 1_500;

  @TempDir Path checkpoints;

  @Test
  void everyOrderIsEnrichedThoughTheServiceIsUnwellAndTheJobFailsInBetween() throws Exception {
    try (OrderDetailsProcess service = OrderDetailsProcess.start()) {
      service.control().set(new OrderDetailsFaults(0.2, 0.05, 600, 0.1));
      CountDownLatch outstanding = EnrichedOrders.expect(ORDERS);
      JobClient job = start(config(service, 1_000, Duration.ofSeconds(1)));
      boolean all = outstanding.await(3, TimeUnit.MINUTES);
      job.cancel().get();

      OrderDetailsCounts counts = service.control().counts();
      assertThat(all).as("enriched: %s", EnrichedOrders.enriched().size()).isTrue();
      assertThat(EnrichedOrders.failedOnce()).isTrue();
      assertThat(EnrichedOrders.firstUnavailable()).isPositive();
      assertThat(counts.failed()).isPositive();
      assertThat(counts.slow()).isPositive();
      assertThat(counts.garbage()).isPositive();
    }
  }

  @Test
  void aDeadServiceIsCalledNoMoreThanTheCircuitAllows() throws Exception {
    try (OrderDetailsProcess process = OrderDetailsProcess.start();
        HttpOrderDetailsService client =
            new HttpOrderDetailsService(config(process, 5, Duration.ofHours(1)))) {
      process.control().set(new OrderDetailsFaults(1, 0, 0, 0));
      for (int i = 0; i < 1_000; i++) {
        assertThat(client.detailsOf("o-" + i, 1).toCompletableFuture().get().status())
            .isEqualTo(EnrichmentStatus.UNAVAILABLE);
      }

      assertThat(process.control().counts().calls()).isEqualTo(5);
      assertThat(client.metrics().countOf(LookUpEvent.CIRCUIT_REFUSED)).isGreaterThan(990);
    }
  }

  @Test
  void aServiceThatComesBackIsFoundByTheCircuitsTrial() throws Exception {
    try (OrderDetailsProcess process = OrderDetailsProcess.start();
        HttpOrderDetailsService client =
            new HttpOrderDetailsService(config(process, 5, Duration.ofMillis(1)))) {
      process.control().set(new OrderDetailsFaults(1, 0, 0, 0));
      for (int i = 0; i < 10; i++) {
        client.detailsOf("o-" + i, 1).toCompletableFuture().get();
      }
      process.control().set(OrderDetailsFaults.NONE);
      EnrichmentStatus status = EnrichmentStatus.UNAVAILABLE;
      while (status != EnrichmentStatus.ENRICHED) {
        status = client.detailsOf("o", 1).toCompletableFuture().get().status();
      }

      assertThat(client.metrics().circuitState()).isZero();
    }
  }

  private static OrderDetailsConfig config(
      OrderDetailsProcess service, int failures, Duration pause) {
    return new OrderDetailsConfig(
        service.url(),
        Duration.ofMillis(300),
        2,
        16,
        new OrderDetailsConfig.Cache(Duration.ofMinutes(1), 10_000),
        new OrderDetailsConfig.Circuit(failures, pause),
        Collections.nCopies(12, Duration.ofMillis(200)));
  }

  private JobClient start(OrderDetailsConfig orderDetails) throws Exception {
    Configuration settings =
        JobEnvironment.settings(
            new CheckpointConfig(Duration.ofMillis(500), Duration.ofMinutes(1)));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(settings).setParallelism(2);
    env.fromSource(
            new DataGeneratorSource<>(
                EnrichmentIT::decision,
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(500),
                Types.ORDER_STATE),
            WatermarkStrategy.noWatermarks(),
            "decisions")
        .uid("decisions")
        .map(new EnrichedOrders.FailOnce<OrderState>())
        .returns(Types.ORDER_STATE)
        .uid("fail-once")
        .keyBy(EnrichOperator::keyOf, BasicTypeInfo.STRING_TYPE_INFO)
        .transform(
            "enrich",
            Types.ATTRIBUTED_ORDER,
            new EnrichOperatorFactory(
                metrics -> new HttpOrderDetailsService(orderDetails),
                new OrderCredits(List.of(new LastTouch("last_touch")), attribution(), 0),
                EnrichSettings.of(orderDetails)))
        .uid("enrich")
        .map(new EnrichedOrders.Note())
        .returns(Types.ATTRIBUTED_ORDER)
        .uid("note")
        .sinkTo(new DiscardingSink<>())
        .uid("discard");
    return env.executeAsync("enrichment");
  }

  private static OrderState decision(long number) {
    Order order =
        new Order(
            "o-" + number,
            "u",
            "m",
            OrderStatus.PLACED,
            1,
            100_000,
            100_000,
            5_000_000,
            "USD",
            Optional.empty());
    Touch touch = new Touch("e-" + number, "us", AdEventType.CLICK, 1_000, "a", "c", "m");
    return new OrderState(order, 1, true, List.of(touch), List.of(), 0);
  }

  private static AttributionSettings attribution() {
    return new AttributionSettings(
        AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)),
        Matching.MERCHANT,
        new EventTimeBounds(
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1)),
        Duration.ofSeconds(10),
        Duration.ofDays(30),
        AttributionSettings.FROM_THE_BEGINNING);
  }
}
