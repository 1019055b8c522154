package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.OrderArrival;
import dev.adtally.domain.attribution.OrderAttribution;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.intake.DeadLetter;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.ledger.LedgerDelta;
import dev.adtally.domain.order.Order;
import dev.adtally.flink.operator.BarrierOperator;
import dev.adtally.flink.operator.OutcomeCounters;
import dev.adtally.flink.operator.SideOutputs;
import dev.adtally.flink.operator.WatermarkFloor;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keyed by user: keeps the user's touches and orders, and asks the domain whenever one arrives or
 * falls due. First decisions and new versions are said at once; what late touches revise is said
 * once per checkpoint, in its last state ({@link RevisedOrders}).
 *
 * <p>State: touches within their window, orders within their retention; timers are rounded up to
 * {@link #SWEEP} except those that decide an order.
 */
final class AttributionOperator extends BarrierOperator<OrderState>
    implements TwoInputStreamOperator<AcceptedAdEvent, Intake<Order>, OrderState>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  /** Touches and orders that expire within the same hour share a timer. */
  private static final Duration SWEEP = Duration.ofHours(1);

  static final MapStateDescriptor<String, Touch> TOUCHES =
      new MapStateDescriptor<>("touches", BasicTypeInfo.STRING_TYPE_INFO, Types.TOUCH);
  static final MapStateDescriptor<String, OrderState> ORDERS =
      new MapStateDescriptor<>("orders", BasicTypeInfo.STRING_TYPE_INFO, Types.ORDER_STATE);

  private final String job;
  private final String region;
  private final OrderAttribution attribution;

  private transient MapState<String, Touch> touches;
  private transient MapState<String, OrderState> orders;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient RevisedOrders revised;
  private transient WatermarkFloor floor;
  private transient OutcomeCounters counters;

  AttributionOperator(String job, String region, OrderAttribution attribution) {
    this.job = job;
    this.region = region;
    this.attribution = attribution;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    floor = WatermarkFloor.open(context.getOperatorStateStore());
  }

  @Override
  public void open() throws Exception {
    super.open();
    touches = getRuntimeContext().getMapState(TOUCHES);
    orders = getRuntimeContext().getMapState(ORDERS);
    timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
    revised = new RevisedOrders();
    counters = new OutcomeCounters(getMetricGroup());
  }

  @Override
  public void processElement1(StreamRecord<AcceptedAdEvent> element) throws Exception {
    Touch touch = Touch.of(element.getValue());
    long watermark = floor.raise(timers.currentWatermark());
    long expiryMillis = settings().touchExpiryMillis(touch);
    if (expiryMillis > watermark) {
      touches.put(touch.identity(), touch);
      callAt(sweepAtOrAfter(expiryMillis));
    }
    if (touch.timeMillis() <= watermark) {
      reviseDecided(touch);
    }
  }

  /** Only orders up to the watermark are decided, so only an older touch can concern them. */
  private void reviseDecided(Touch touch) throws Exception {
    List<OrderState> concerned = new ArrayList<>();
    for (OrderState state : orders.values()) {
      if (attribution.isRevisedBy(state, touch)) {
        concerned.add(state);
      }
    }
    for (OrderState state : concerned) {
      String orderId = state.order().orderId();
      orders.put(orderId, attribution.revise(state, touch));
      revised.add((String) getCurrentKey(), orderId);
    }
    if (revised.isFull()) {
      flush();
    }
  }

  @Override
  public void processElement2(StreamRecord<Intake<Order>> element) throws Exception {
    Intake<Order> intake = element.getValue();
    Order order = intake.value();
    long watermark = floor.raise(timers.currentWatermark());
    OrderArrival arrival = attribution.arrive(orders.get(order.orderId()), order, watermark);
    counters.count(arrival.outcome());
    output.collect(
        SideOutputs.LEDGER,
        new StreamRecord<>(LedgerDelta.outcome(intake.raw(), arrival.outcome())));
    if (arrival.rejection().isPresent()) {
      output.collect(
          SideOutputs.DEAD_LETTERS,
          new StreamRecord<>(new DeadLetter(job, region, intake.raw(), arrival.rejection().get())));
    }
    if (arrival.state().isPresent()) {
      keep(arrival.state().get(), watermark);
    }
  }

  private void keep(OrderState state, long watermark) throws Exception {
    long orderTimeMillis = state.order().orderTimeMillis();
    callAt(sweepAtOrAfter(settings().orderExpiryMillis(orderTimeMillis)));
    if (state.decided()) {
      keepAndSay(state);
    } else if (attribution.isDue(state, watermark)) {
      keepAndSay(attribution.decide(state, userTouches()));
    } else {
      orders.put(state.order().orderId(), state);
      callAt(settings().decisionTimeMillis(orderTimeMillis));
    }
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    long timestamp = timer.getTimestamp();
    List<OrderState> due = new ArrayList<>();
    for (Iterator<OrderState> each = orders.values().iterator(); each.hasNext(); ) {
      OrderState state = each.next();
      if (!state.decided() && attribution.isDue(state, timestamp)) {
        due.add(state);
      } else if (attribution.isExpired(state, timestamp)) {
        if (revised.remove(timer.getKey(), state.order().orderId())) {
          say(state);
        }
        each.remove();
      }
    }
    if (orders.isEmpty()) {
      orders.clear();
    }
    Collection<Touch> candidates = due.isEmpty() ? List.of() : userTouches();
    for (OrderState state : due) {
      keepAndSay(attribution.decide(state, candidates));
    }
    if (timestamp % SWEEP.toMillis() == 0) {
      forgetTouches(timestamp);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("attribution goes by event time: no such timer is ever set");
  }

  private void forgetTouches(long timestamp) throws Exception {
    for (Iterator<Touch> each = touches.values().iterator(); each.hasNext(); ) {
      if (settings().touchExpiryMillis(each.next()) <= timestamp) {
        each.remove();
      }
    }
    if (touches.isEmpty()) {
      touches.clear();
    }
  }

  private void keepAndSay(OrderState decided) throws Exception {
    String orderId = decided.order().orderId();
    orders.put(orderId, decided);
    revised.remove((String) getCurrentKey(), orderId);
    say(decided);
  }

  /** An order without candidates has no rows. */
  private void say(OrderState decided) {
    if (!decided.candidates().isEmpty()) {
      output.collect(new StreamRecord<>(decided));
    }
  }

  /** Says what late touches have revised since the last checkpoint. */
  @Override
  protected void flush() throws Exception {
    revised.drain(
        (user, orderId) -> {
          setCurrentKey(user);
          say(orders.get(orderId));
        });
  }

  private Collection<Touch> userTouches() throws Exception {
    List<Touch> all = new ArrayList<>();
    touches.values().forEach(all::add);
    return all;
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    floor.snapshot();
  }

  private AttributionSettings settings() {
    return attribution.settings();
  }

  private void callAt(long millis) {
    timers.registerEventTimeTimer(VoidNamespace.INSTANCE, millis);
  }

  private static long sweepAtOrAfter(long millis) {
    return -Math.floorDiv(-millis, SWEEP.toMillis()) * SWEEP.toMillis();
  }
}
