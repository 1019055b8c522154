package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.OrderAttribution;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.ledger.LedgerCounts;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.operator.SideOutputs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.CheckpointStorage;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** One attribution operator, fed by hand. All records are of user "u" and, unless said, "m". */
final class AttributionHarness implements AutoCloseable {

  static final long NOON = 1_767_614_400_000L;
  static final long SECOND = 1_000;
  static final long HOUR = 3_600 * SECOND;
  static final long DAY = 24 * HOUR;

  private final AttributionOperator operator;
  private final KeyedTwoInputStreamOperatorTestHarness<
          String, AcceptedAdEvent, Intake<Order>, OrderState>
      harness;
  private long checkpoints;

  private AttributionHarness(AttributionSettings settings, StateBackend backend) throws Exception {
    operator = new AttributionOperator("attribution", "us", new OrderAttribution(settings));
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator,
            event -> event.event().userId(),
            order -> order.value().userId(),
            BasicTypeInfo.STRING_TYPE_INFO);
    harness.setStateBackend(backend);
  }

  /** With the usual windows and matching. */
  static AttributionHarness open() throws Exception {
    return open(
        settings(AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)), Matching.MERCHANT),
        new HashMapStateBackend());
  }

  static AttributionHarness open(AttributionSettings settings, StateBackend backend)
      throws Exception {
    AttributionHarness opened = new AttributionHarness(settings, backend);
    opened.harness.open();
    return opened;
  }

  /** With its checkpoints in files, because they outgrow memory. */
  static AttributionHarness open(
      AttributionSettings settings, StateBackend backend, CheckpointStorage storage)
      throws Exception {
    AttributionHarness opened = new AttributionHarness(settings, backend);
    opened.harness.setCheckpointStorage(storage);
    opened.harness.open();
    return opened;
  }

  /** Where another one ended. */
  static AttributionHarness restored(OperatorSubtaskState state) throws Exception {
    AttributionHarness opened =
        new AttributionHarness(
            settings(
                AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)), Matching.MERCHANT),
            new HashMapStateBackend());
    opened.harness.initializeState(state);
    opened.harness.open();
    return opened;
  }

  /** An order is decided 10 s after its time and kept for 30 days; lateness is an hour. */
  static AttributionSettings settings(AttributionWindows windows, Matching matching) {
    return new AttributionSettings(
        windows,
        matching,
        new EventTimeBounds(
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1)),
        Duration.ofSeconds(10),
        Duration.ofDays(30),
        AttributionSettings.FROM_THE_BEGINNING);
  }

  void touch(String id, AdEventType type, long timeMillis) throws Exception {
    touch(id, type, timeMillis, "us", "m");
  }

  void touch(String id, AdEventType type, long timeMillis, String region, String merchant)
      throws Exception {
    touch(id, type, timeMillis, region, merchant, "u", "ad", "c");
  }

  void touch(
      String id,
      AdEventType type,
      long timeMillis,
      String region,
      String merchant,
      String user,
      String ad,
      String campaign)
      throws Exception {
    AdEvent event = new AdEvent(id, user, ad, campaign, merchant, type, timeMillis, 1, "USD");
    harness.processElement1(new StreamRecord<>(new AcceptedAdEvent(event, region, 0, 0)));
  }

  void order(OrderStatus status, int version, long orderTimeMillis) throws Exception {
    order("o", "m", status, version, orderTimeMillis);
  }

  void order(String id, String merchant, OrderStatus status, int version, long orderTimeMillis)
      throws Exception {
    order(id, "u", merchant, status, version, orderTimeMillis);
  }

  void placed(String id, String user, String merchant, long orderTimeMillis) throws Exception {
    order(id, user, merchant, OrderStatus.PLACED, 1, orderTimeMillis);
  }

  private void order(
      String id,
      String user,
      String merchant,
      OrderStatus status,
      int version,
      long orderTimeMillis)
      throws Exception {
    Order order =
        new Order(
            id,
            user,
            merchant,
            status,
            version,
            orderTimeMillis,
            orderTimeMillis,
            7_000_000,
            "USD",
            Optional.of("c"));
    RawRecord raw = new RawRecord("orders", 0, version, NOON, null, new byte[] {1});
    harness.processElement2(new StreamRecord<>(new Intake<>(raw, order, null)));
  }

  void watermark(long millis) throws Exception {
    harness.processBothWatermarks(new Watermark(millis));
  }

  /** What happens before a barrier, and the state at it. */
  OperatorSubtaskState checkpoint() throws Exception {
    checkpoints++;
    harness.prepareSnapshotPreBarrier(checkpoints);
    return harness.snapshot(checkpoints, checkpoints);
  }

  void endInput() throws Exception {
    operator.endInput();
  }

  /** All that was said so far, as the ids of the candidates. */
  List<List<String>> candidates() {
    return said().stream()
        .map(state -> state.candidates().stream().map(Touch::eventId).toList())
        .toList();
  }

  List<OrderState> said() {
    return harness.extractOutputValues();
  }

  LedgerCounts ledger() {
    return harness.getSideOutput(SideOutputs.LEDGER).stream()
        .map(StreamRecord::getValue)
        .map(LedgerDelta::counts)
        .reduce(LedgerCounts::plus)
        .orElseThrow();
  }

  int deadLetters() {
    return harness.getSideOutput(SideOutputs.DEAD_LETTERS).size();
  }

  long usersWithTouches() {
    return usersIn(AttributionOperator.TOUCHES.getName());
  }

  long usersWithOrders() {
    return usersIn(AttributionOperator.ORDERS.getName());
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  private long usersIn(String state) {
    KeyedStateBackend<String> backend = operator.getKeyedStateBackend();
    try (Stream<String> users = backend.getKeys(state, VoidNamespace.INSTANCE)) {
      return users.distinct().count();
    }
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
