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
import dev.adtally.flink.operator.OutcomeCounters;
import dev.adtally.flink.operator.SideOutputs;
import dev.adtally.flink.operator.WatermarkFloor;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by user: keeps the user's touches and orders, and asks the domain whenever one arrives or
 * falls due.
 *
 * <p>State: touches within their window, orders within their retention; timers are rounded up to
 * {@link #SWEEP} except those that decide an order.
 */
final class AttributionOperator
    extends KeyedCoProcessFunction<String, AcceptedAdEvent, Intake<Order>, OrderState>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  /** Touches and orders that expire within the same hour share a timer. */
  private static final Duration SWEEP = Duration.ofHours(1);

  private static final MapStateDescriptor<String, Touch> TOUCHES =
      new MapStateDescriptor<>("touches", BasicTypeInfo.STRING_TYPE_INFO, Types.TOUCH);
  private static final MapStateDescriptor<String, OrderState> ORDERS =
      new MapStateDescriptor<>("orders", BasicTypeInfo.STRING_TYPE_INFO, Types.ORDER_STATE);

  private final String job;
  private final String region;
  private final OrderAttribution attribution;

  private transient MapState<String, Touch> touches;
  private transient MapState<String, OrderState> orders;
  private transient WatermarkFloor floor;
  private transient OutcomeCounters counters;

  AttributionOperator(String job, String region, OrderAttribution attribution) {
    this.job = job;
    this.region = region;
    this.attribution = attribution;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    floor = WatermarkFloor.open(context.getOperatorStateStore());
  }

  @Override
  public void open(OpenContext context) {
    touches = getRuntimeContext().getMapState(TOUCHES);
    orders = getRuntimeContext().getMapState(ORDERS);
    counters = new OutcomeCounters(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement1(AcceptedAdEvent accepted, Context context, Collector<OrderState> out)
      throws Exception {
    Touch touch = Touch.of(accepted);
    long watermark = floor.raise(context.timerService().currentWatermark());
    long expiryMillis = settings().touchExpiryMillis(touch);
    if (expiryMillis > watermark) {
      touches.put(touch.identity(), touch);
      context.timerService().registerEventTimeTimer(sweepAtOrAfter(expiryMillis));
    }
    if (touch.timeMillis() <= watermark) {
      reviseDecided(touch, out);
    }
  }

  /** Only orders up to the watermark are decided, so only an older touch can concern them. */
  private void reviseDecided(Touch touch, Collector<OrderState> out) throws Exception {
    List<OrderState> concerned = new ArrayList<>();
    for (OrderState state : orders.values()) {
      if (attribution.isRevisedBy(state, touch)) {
        concerned.add(state);
      }
    }
    for (OrderState state : concerned) {
      say(attribution.revise(state, touch), out);
    }
  }

  @Override
  public void processElement2(Intake<Order> intake, Context context, Collector<OrderState> out)
      throws Exception {
    Order order = intake.value();
    long watermark = floor.raise(context.timerService().currentWatermark());
    OrderArrival arrival = attribution.arrive(orders.get(order.orderId()), order, watermark);
    counters.count(arrival.outcome());
    context.output(SideOutputs.LEDGER, LedgerDelta.outcome(intake.raw(), arrival.outcome()));
    if (arrival.rejection().isPresent()) {
      context.output(
          SideOutputs.DEAD_LETTERS,
          new DeadLetter(job, region, intake.raw(), arrival.rejection().get()));
    }
    if (arrival.state().isPresent()) {
      keep(arrival.state().get(), watermark, context, out);
    }
  }

  private void keep(OrderState state, long watermark, Context context, Collector<OrderState> out)
      throws Exception {
    long orderTimeMillis = state.order().orderTimeMillis();
    context
        .timerService()
        .registerEventTimeTimer(sweepAtOrAfter(settings().orderExpiryMillis(orderTimeMillis)));
    if (state.decided()) {
      say(state, out);
    } else if (attribution.isDue(state, watermark)) {
      say(attribution.decide(state, userTouches()), out);
    } else {
      orders.put(state.order().orderId(), state);
      context.timerService().registerEventTimeTimer(settings().decisionTimeMillis(orderTimeMillis));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<OrderState> out)
      throws Exception {
    List<OrderState> due = new ArrayList<>();
    for (Iterator<OrderState> each = orders.values().iterator(); each.hasNext(); ) {
      OrderState state = each.next();
      if (!state.decided() && attribution.isDue(state, timestamp)) {
        due.add(state);
      } else if (attribution.isExpired(state, timestamp)) {
        each.remove();
      }
    }
    if (orders.isEmpty()) {
      orders.clear();
    }
    Collection<Touch> candidates = due.isEmpty() ? List.of() : userTouches();
    for (OrderState state : due) {
      say(attribution.decide(state, candidates), out);
    }
    if (timestamp % SWEEP.toMillis() == 0) {
      forgetTouches(timestamp);
    }
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

  private void say(OrderState decided, Collector<OrderState> out) throws Exception {
    orders.put(decided.order().orderId(), decided);
    if (!decided.candidates().isEmpty()) {
      out.collect(decided);
    }
  }

  private Collection<Touch> userTouches() throws Exception {
    List<Touch> all = new ArrayList<>();
    touches.values().forEach(all::add);
    return all;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    floor.snapshot();
  }

  private AttributionSettings settings() {
    return attribution.settings();
  }

  private static long sweepAtOrAfter(long millis) {
    return -Math.floorDiv(-millis, SWEEP.toMillis()) * SWEEP.toMillis();
  }
}
