package dev.adtally.jobs.attribution;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.AwaitingDetails;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.Order;
import dev.adtally.flink.operator.BarrierOperator;
import dev.adtally.flink.state.Types;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keyed by order: asks for each decided order's details without waiting for the answer, and says
 * its rows once per checkpoint, of each order only the latest. If the details are unavailable, the
 * rows go out without them, and the order is asked for again by the schedule.
 *
 * <p>State: orders whose details are still to come, as long as the schedule says. What is in flight
 * is written to it before each barrier. After a restore every order in it gets a timer; so answers
 * that a failure lost are asked for again.
 */
final class EnrichOperator extends BarrierOperator<AttributedOrder>
    implements OneInputStreamOperator<OrderState, AttributedOrder>,
        Triggerable<String, VoidNamespace> {

  private static final long serialVersionUID = 1L;

  /** Held touches at which the rows are said early, to bound memory and the time at the barrier. */
  static final long MAX_HELD_TOUCHES = 5_000;

  private static final ValueStateDescriptor<AwaitingDetails> AWAITING =
      new ValueStateDescriptor<>("awaiting-details", Types.AWAITING_DETAILS);

  private final transient EnrichOperatorFactory.ServiceFactory serviceFactory;
  private final transient OrderCredits credits;
  private final transient EnrichSettings settings;
  private final transient MailboxExecutor mailbox;

  private transient ValueState<AwaitingDetails> awaiting;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient LookUps lookUps;
  private transient Map<String, LookUp> running;
  private transient Set<String> due;
  private transient HeldDecisions held;
  private transient EnrichMetrics counters;
  private transient int awaitingRetry;
  private transient boolean elementWaits;
  private transient boolean retryHadItsTurn;
  private transient boolean inputEnded;

  EnrichOperator(
      StreamOperatorParameters<AttributedOrder> parameters,
      EnrichOperatorFactory.ServiceFactory serviceFactory,
      OrderCredits credits,
      EnrichSettings settings) {
    super(parameters);
    this.serviceFactory = serviceFactory;
    this.credits = credits;
    this.settings = settings;
    this.mailbox = parameters.getMailboxExecutor();
  }

  /**
   * The operator's key. An id that two users' orders carry stands for two orders, as in the
   * attribution step, which is keyed by user.
   */
  static String keyOf(OrderState decision) {
    Order order = decision.order();
    return order.orderId().length() + ":" + order.orderId() + order.userId();
  }

  @Override
  public void open() throws Exception {
    super.open();
    awaiting = getRuntimeContext().getState(AWAITING);
    timers = getInternalTimerService("retries", VoidNamespaceSerializer.INSTANCE, this);
    running = new HashMap<>();
    due = new LinkedHashSet<>();
    held = new HeldDecisions();
    lookUps =
        new LookUps(
            serviceFactory.open(getMetricGroup()),
            settings,
            mailbox,
            getProcessingTimeService(),
            this::answered);
    counters = new EnrichMetrics(getMetricGroup());
    counters.gauge("in_flight", () -> lookUps.open());
    counters.gauge("lost_answers", () -> lookUps.lost());
    counters.gauge("awaiting_retry", () -> awaitingRetry);
    counters.gauge("held", () -> held.size());
    counters.gauge("spared", () -> held.spared());
    for (String key : awaitingKeys()) {
      setCurrentKey(key);
      awaitingRetry++;
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, awaiting.value().dueMillis());
    }
  }

  @Override
  public void processElement(StreamRecord<OrderState> element) throws Exception {
    OrderState decision = element.getValue();
    Order order = decision.order();
    if (!credits.settings().mayCredit(order.orderTimeMillis())) {
      return;
    }
    elementWaits = true;
    lookUps.awaitRoom();
    elementWaits = false;

    String key = keyOf(decision);
    setCurrentKey(key);
    LookUp before = running.get(key);
    forget(key, before);
    AwaitingDetails first = AwaitingDetails.first(decision, timers.currentProcessingTime());
    if (before != null && before.isFor(order.version())) {
      before.replace(first);
    } else {
      start(new LookUp(key, first, false));
    }
  }

  /** Forgets what state says of the current key: a newer decision takes its place. */
  private void forget(String key, LookUp before) throws Exception {
    AwaitingDetails known = awaiting.value();
    if (known != null) {
      timers.deleteProcessingTimeTimer(VoidNamespace.INSTANCE, known.dueMillis());
      awaiting.clear();
      due.remove(key);
      if (before == null) {
        awaitingRetry--;
      }
    }
    if (known != null || before != null) {
      counters.replaced();
    }
  }

  private void start(LookUp lookUp) {
    running.put(lookUp.key(), lookUp);
    lookUps.start(lookUp);
  }

  private void answered(LookUp lookUp, Enrichment enrichment) throws Exception {
    // else a newer decision with another version of the order has asked for itself
    if (running.remove(lookUp.key(), lookUp)) {
      setCurrentKey(lookUp.key());
      settle(lookUp, enrichment);
    }
    // an element that waits for room gets every other
    if (elementWaits && retryHadItsTurn) {
      retryHadItsTurn = false;
    } else {
      retryHadItsTurn = startDue();
    }
  }

  private void settle(LookUp lookUp, Enrichment enrichment) throws Exception {
    AwaitingDetails asked = lookUp.awaiting();
    counters.ended(enrichment.status());
    boolean unavailable = enrichment.status() == EnrichmentStatus.UNAVAILABLE;
    if (!unavailable || !asked.isSaid()) {
      hold(lookUp.key(), asked.decision(), enrichment);
    }
    OptionalLong next = unavailable ? nextLookUp(asked) : OptionalLong.empty();
    if (next.isPresent()) {
      awaiting.update(asked.failed(next.getAsLong()));
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, next.getAsLong());
      awaitingRetry++;
      return;
    }
    if (unavailable) {
      counters.gaveUp();
    }
    if (lookUp.isStored()) {
      awaiting.clear();
    }
  }

  private OptionalLong nextLookUp(AwaitingDetails asked) {
    return inputEnded
        ? OptionalLong.empty()
        : settings.retries().dueMillis(asked.failedLookUps() + 1, timers.currentProcessingTime());
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    due.add(timer.getKey());
    startDue();
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no event timer is ever registered, yet " + timer + " fired");
  }

  /** Starts look-ups that are due, as far as there is room; whether there was one. */
  private boolean startDue() throws Exception {
    boolean started = false;
    while (lookUps.hasRoom() && !due.isEmpty()) {
      String key = due.iterator().next();
      due.remove(key);
      setCurrentKey(key);
      AwaitingDetails known = awaiting.value();
      if (known != null && !running.containsKey(key)) {
        awaitingRetry--;
        counters.retried();
        start(new LookUp(key, known, true));
        started = true;
      }
    }
    return started;
  }

  private void hold(String key, OrderState decision, Enrichment enrichment) {
    held.hold(key, decision, enrichment);
    if (held.touches() >= MAX_HELD_TOUCHES) {
      flush();
    }
  }

  @Override
  protected void flush() {
    for (HeldDecisions.Held each : held.all()) {
      for (AttributedOrder row : credits.rows(each.decision(), each.enrichment())) {
        output.collect(new StreamRecord<>(row));
      }
    }
    held.clear();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    for (LookUp lookUp : running.values()) {
      if (!lookUp.isStored()) {
        setCurrentKey(lookUp.key());
        awaiting.update(lookUp.awaiting());
        lookUp.store();
      }
    }
  }

  /** Asks once more for all that is still to come, waits for every answer, and gives up then. */
  @Override
  public void endInput() throws Exception {
    inputEnded = true;
    due.addAll(awaitingKeys());
    startDue();
    lookUps.awaitAll();
    super.endInput();
  }

  @Override
  public void close() throws Exception {
    if (lookUps != null) {
      lookUps.close();
    }
    super.close();
  }

  private Set<String> awaitingKeys() {
    try (Stream<String> keys =
        this.<String>getKeyedStateBackend().getKeys(AWAITING.getName(), VoidNamespace.INSTANCE)) {
      return keys.collect(Collectors.toCollection(LinkedHashSet::new));
    }
  }
}
