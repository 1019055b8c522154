package dev.adtally.jobs.attribution;

import com.google.inject.Inject;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.OrderAttribution;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AcceptedAdEventRules;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.order.AttributableOrderRules;
import dev.adtally.domain.order.Order;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.operator.IntakeOperator;
import dev.adtally.flink.operator.IntakeSettings;
import dev.adtally.flink.operator.LedgerBooks;
import dev.adtally.flink.state.Types;
import dev.adtally.flink.time.EventTimeWatermarks;
import dev.adtally.kafka.JobNames;
import dev.adtally.kafka.JobOutputs;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Cleansed events, of other regions too on demand, and orders, keyed by user → attribution → order
 * details → attributed orders; beside them the ledger and the dead letters; all into one
 * transactional sink.
 */
final class AttributionTopology {

  static final String JOB = "attribution";

  static final List<String> READS = List.of(Topics.CLEANSED, Topics.ORDERS);
  static final List<String> WRITES =
      List.of(Topics.ATTRIBUTED_ORDERS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);

  private final AttributionConfig config;
  private final AvroCodecs codecs;
  private final AttributionSources sources;
  private final Sink<KafkaOutput> sink;
  private final EnrichOperatorFactory.ServiceFactory orderDetails;
  private final Steps steps = new Steps(JOB);

  @Inject
  AttributionTopology(
      AttributionConfig config,
      AvroCodecs codecs,
      AttributionSources sources,
      Sink<KafkaOutput> sink,
      EnrichOperatorFactory.ServiceFactory orderDetails) {
    this.config = config;
    this.codecs = codecs;
    this.sources = sources;
    this.sink = sink;
    this.orderDetails = orderDetails;
  }

  void build(StreamExecutionEnvironment env) {
    Decisions decisions = decide(env);
    SingleOutputStreamOperator<AttributedOrder> rows = enrich(decisions.decided());
    JobOutputs outputs = new JobOutputs(steps);
    if (config.replay().isPresent()) {
      addReplay(env, config.replay().get(), outputs, decisions, rows);
    } else {
      addAll(outputs, decisions, rows, List.of());
    }
    outputs.writeTo(sink);
  }

  private void addReplay(
      StreamExecutionEnvironment env,
      ReplayConfig replay,
      JobOutputs outputs,
      Decisions decisions,
      DataStream<AttributedOrder> rows) {
    AttributionReplay added = new AttributionReplay(config, replay, steps);
    SingleOutputStreamOperator<Intake<AttributedOrder>> standing = added.standing(env, sources);
    SingleOutputStreamOperator<AttributedOrder> compared = added.compare(rows, standing);
    outputs.addChanges(compared, codecs.rowChangeEncoder(Topics.REPLAY_CHANGES));
    if (!replay.dryRun()) {
      addAll(outputs, decisions, compared, List.of(standing));
    }
  }

  /**
   * @param furtherReporting operators beside the decisions that say ledger parts and dead letters
   */
  private void addAll(
      JobOutputs outputs,
      Decisions decisions,
      DataStream<AttributedOrder> rows,
      List<SingleOutputStreamOperator<?>> furtherReporting) {
    List<SingleOutputStreamOperator<?>> all = new ArrayList<>(decisions.elsewhere());
    List<SingleOutputStreamOperator<?>> own = new ArrayList<>(decisions.own());
    own.addAll(furtherReporting);
    all.addAll(own);
    outputs
        .add(
            "encode-attributed-orders",
            rows,
            Topics.ATTRIBUTED_ORDERS,
            order -> order.orderId().getBytes(StandardCharsets.UTF_8),
            codecs.attributedOrderEncoder(Topics.ATTRIBUTED_ORDERS))
        .addDeadLetters(codecs.deadLetterEncoder(Topics.DEAD_LETTERS), all)
        .addLedger(
            "ledger",
            new LedgerBooks(reader(), config.region(), config.generation()),
            codecs.ledgerEntryEncoder(Topics.EVENT_LEDGER),
            own);
    decisions
        .eventsElsewhere()
        .forEach(
            (region, events) ->
                outputs.addLedger(
                    "ledger-" + region,
                    new LedgerBooks(readerElsewhere(), region, config.generation()),
                    codecs.ledgerEntryEncoder(Topics.EVENT_LEDGER),
                    List.of(events)));
  }

  /** From the sources to the decided orders. */
  Decisions decide(StreamExecutionEnvironment env) {
    var events = events(env, "", config.region(), reader());
    Map<String, SingleOutputStreamOperator<Intake<AcceptedAdEvent>>> elsewhere = new TreeMap<>();
    for (String region : config.touchRegions().keySet()) {
      elsewhere.put(region, events(env, "-" + region, region, readerElsewhere()));
    }
    DataStream<AcceptedAdEvent> touches = touches("touches", events);
    for (Map.Entry<String, SingleOutputStreamOperator<Intake<AcceptedAdEvent>>> region :
        elsewhere.entrySet()) {
      touches = touches.union(touches("touches-" + region.getKey(), region.getValue()));
    }
    var orders = orders(env);
    return new Decisions(events, elsewhere, orders, attribute(touches, orders));
  }

  /** Who books and refuses the own region's records. */
  private String reader() {
    return config.names().inLedger();
  }

  /**
   * Who books and refuses another region's events: that region's own job does so as {@link #JOB}.
   */
  private String readerElsewhere() {
    return JobNames.of(JOB + "-" + config.region(), Optional.empty(), config.replay()).inLedger();
  }

  private boolean bounded() {
    return config.replay().isPresent();
  }

  /** What an aggregation job accepted is never late here: it may still revise an order. */
  private SingleOutputStreamOperator<Intake<AcceptedAdEvent>> events(
      StreamExecutionEnvironment env, String suffix, String region, String reader) {
    AcceptedAdEventRules rules = new AcceptedAdEventRules();
    String step = "cleansed-events" + suffix;
    return steps.named(
        "intake-events" + suffix,
        steps
            .named(
                step,
                env.fromSource(
                    sources.cleansed(region),
                    new EventTimeWatermarks<>(rules, config.eventTime(), bounded()),
                    step))
            .transform(
                "intake-events" + suffix,
                Types.ACCEPTED_AD_EVENT_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(reader, region, rules, null, true, bounded()))));
  }

  private SingleOutputStreamOperator<Intake<Order>> orders(StreamExecutionEnvironment env) {
    AttributableOrderRules rules = config.orderRules();
    return steps.named(
        "intake-orders",
        steps
            .named(
                "orders",
                env.fromSource(
                    sources.orders(),
                    new EventTimeWatermarks<>(rules, config.eventTime(), bounded()),
                    "orders"))
            .transform(
                "intake-orders",
                Types.ORDER_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(
                        reader(), config.region(), rules, config.eventTime(), false, bounded()))));
  }

  private DataStream<AcceptedAdEvent> touches(
      String step, DataStream<Intake<AcceptedAdEvent>> events) {
    return steps.named(step, events.map(Intake::value).returns(Types.ACCEPTED_AD_EVENT));
  }

  private SingleOutputStreamOperator<OrderState> attribute(
      DataStream<AcceptedAdEvent> touches, DataStream<Intake<Order>> orders) {
    return steps.named(
        "attribute",
        touches
            .keyBy(event -> event.event().userId(), BasicTypeInfo.STRING_TYPE_INFO)
            .connect(orders.keyBy(order -> order.value().userId(), BasicTypeInfo.STRING_TYPE_INFO))
            .transform(
                "attribute",
                Types.ORDER_STATE,
                new AttributionOperator(
                    reader(), config.region(), new OrderAttribution(config.attribution()))));
  }

  SingleOutputStreamOperator<AttributedOrder> enrich(
      SingleOutputStreamOperator<OrderState> credits) {
    return steps.named(
        "enrich",
        2,
        credits
            .keyBy(EnrichOperator::keyOf, BasicTypeInfo.STRING_TYPE_INFO)
            .transform(
                "enrich",
                Types.ATTRIBUTED_ORDER,
                new EnrichOperatorFactory(
                    orderDetails,
                    new OrderCredits(config.models(), config.attribution(), config.generation()),
                    EnrichSettings.of(config.orderDetails()))));
  }

  /** The streams up to the decided orders; each also says ledger parts and dead letters. */
  record Decisions(
      SingleOutputStreamOperator<Intake<AcceptedAdEvent>> events,
      Map<String, SingleOutputStreamOperator<Intake<AcceptedAdEvent>>> eventsElsewhere,
      SingleOutputStreamOperator<Intake<Order>> orders,
      SingleOutputStreamOperator<OrderState> decided) {

    private List<SingleOutputStreamOperator<?>> own() {
      return List.of(events, orders, decided);
    }

    private Collection<? extends SingleOutputStreamOperator<?>> elsewhere() {
      return eventsElsewhere.values();
    }
  }
}
