package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.AttributionModel;
import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.Linear;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderDetailsService;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.OrderTotal;
import dev.adtally.domain.order.RetrySchedule;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.mailbox.Mail;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailbox;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The enrich step on a bench: decisions in, mails by hand, processing time by hand. */
final class EnrichHarness implements AutoCloseable {

  static final Enrichment DETAILS =
      Enrichment.of(new OrderDetails(3, true, Optional.of(new OrderTotal(7_000_000, "USD"))));
  static final Enrichment UNAVAILABLE = Enrichment.unavailable();
  static final Enrichment NOT_FOUND = Enrichment.notFound();

  static final long SECOND = 1_000;
  static final long ANSWER_LOST = 20 * SECOND;

  /** Ten seconds, then a minute. */
  static final RetrySchedule SCHEDULE =
      new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)));

  private static final AttributionSettings SETTINGS =
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
          AttributionSettings.FROM_THE_BEGINNING);
  static final List<AttributionModel> MODELS =
      List.of(new LastTouch("last_touch"), new Linear("linear"));

  private final KeyedOneInputStreamOperatorTestHarness<String, OrderState, AttributedOrder> flink;
  private int rowsTaken;
  private long checkpoints;

  private EnrichHarness(
      KeyedOneInputStreamOperatorTestHarness<String, OrderState, AttributedOrder> flink) {
    this.flink = flink;
  }

  static EnrichHarness open(StateStore store, OrderDetailsService service, int maxInFlight)
      throws Exception {
    return restore(store, service, maxInFlight, null, 0);
  }

  static EnrichHarness restore(
      StateStore store,
      OrderDetailsService service,
      int maxInFlight,
      OperatorSubtaskState state,
      long nowMillis)
      throws Exception {
    EnrichOperatorFactory factory =
        new EnrichOperatorFactory(
            metrics -> service,
            new OrderCredits(MODELS, SETTINGS, 0),
            new EnrichSettings(maxInFlight, Duration.ofMillis(ANSWER_LOST), SCHEDULE));
    EnrichHarness harness =
        new EnrichHarness(
            new KeyedOneInputStreamOperatorTestHarness<>(
                factory, EnrichOperator::keyOf, BasicTypeInfo.STRING_TYPE_INFO));
    harness.flink.setStateBackend(store.backend());
    harness.flink.setProcessingTime(nowMillis);
    harness.flink.setup(
        Types.ATTRIBUTED_ORDER.createSerializer(
            harness.flink.getExecutionConfig().getSerializerConfig()));
    if (state != null) {
      harness.flink.initializeState(state);
    }
    harness.flink.open();
    return harness;
  }

  /** Version {@code version} of an order with so many clicks before it. */
  static OrderState decision(String orderId, int version, int touches) {
    return decision(orderId, "u", version, touches);
  }

  static OrderState decision(String orderId, String userId, int version, int touches) {
    Order order =
        new Order(
            orderId,
            userId,
            "m",
            OrderStatus.PLACED,
            version,
            100_000,
            100_000,
            5_000_000,
            "USD",
            Optional.empty());
    List<Touch> candidates = new ArrayList<>();
    for (int i = 1; i <= touches; i++) {
      candidates.add(new Touch("e-" + i, "us", AdEventType.CLICK, 1_000L * i, "a", "c", "m"));
    }
    return new OrderState(order, version, true, candidates, List.of(), 0);
  }

  void decide(OrderState decision) throws Exception {
    flink.processElement(new StreamRecord<>(decision));
  }

  /** Hands over what the client's threads have answered. */
  void mails() throws Exception {
    Optional<Mail> mail = flink.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    while (mail.isPresent()) {
      mail.get().run();
      mail = flink.getTaskMailbox().tryTake(TaskMailbox.MIN_PRIORITY);
    }
  }

  void time(long millis) throws Exception {
    flink.setProcessingTime(millis);
    mails();
  }

  /** Takes a checkpoint: what the step says before its barrier is in {@link #rows}. */
  OperatorSubtaskState checkpoint() throws Exception {
    checkpoints++;
    flink.prepareSnapshotPreBarrier(checkpoints);
    return flink.snapshot(checkpoints, checkpoints);
  }

  void endInput() throws Exception {
    flink.endInput();
  }

  /** Rows said since the last call, as {@code order/version/touches model=status}. */
  List<String> rows() {
    List<AttributedOrder> all = flink.extractOutputValues();
    List<String> fresh =
        all.subList(rowsTaken, all.size()).stream()
            .map(
                row ->
                    row.orderId()
                        + " v"
                        + row.orderVersion()
                        + " "
                        + row.touchEventId()
                        + " "
                        + row.model()
                        + " "
                        + row.enrichment().status())
            .toList();
    rowsTaken = all.size();
    return fresh;
  }

  List<AttributedOrder> allRows() {
    return flink.extractOutputValues();
  }

  /** Orders in keyed state, whatever backend holds it. */
  int storedOrders() {
    try (Stream<?> keys =
        flink
            .getOperator()
            .getKeyedStateBackend()
            .getKeys("awaiting-details", VoidNamespace.INSTANCE)) {
      return Math.toIntExact(keys.count());
    }
  }

  int timers() {
    return flink.numProcessingTimeTimers();
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
