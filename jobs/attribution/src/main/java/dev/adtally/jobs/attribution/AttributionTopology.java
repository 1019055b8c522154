package dev.adtally.jobs.attribution;

import com.google.inject.Inject;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.OrderAttribution;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AcceptedAdEventRules;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderRules;
import dev.adtally.flink.job.Steps;
import dev.adtally.flink.operator.IntakeOperator;
import dev.adtally.flink.operator.IntakeSettings;
import dev.adtally.flink.state.Types;
import dev.adtally.flink.time.EventTimeWatermarks;
import dev.adtally.kafka.IntakeSources;
import dev.adtally.kafka.JobOutputs;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Cleansed events and orders, keyed by user → attribution → order details → attributed orders;
 * beside them the ledger and the dead letters; all into one transactional sink.
 */
final class AttributionTopology {

  static final String JOB = "attribution";

  static final List<String> READS = List.of(Topics.CLEANSED, Topics.ORDERS);
  static final List<String> WRITES =
      List.of(Topics.ATTRIBUTED_ORDERS, Topics.EVENT_LEDGER, Topics.DEAD_LETTERS);

  /** How much longer than the service's own limit a look-up is waited for. */
  private static final Duration ANSWER_LOST = Duration.ofSeconds(5);

  private final AttributionConfig config;
  private final AvroCodecs codecs;
  private final IntakeSources sources;
  private final Sink<KafkaOutput> sink;
  private final EnrichOperator.ServiceFactory orderDetails;
  private final Steps steps = new Steps(JOB);

  @Inject
  AttributionTopology(
      AttributionConfig config,
      AvroCodecs codecs,
      IntakeSources sources,
      Sink<KafkaOutput> sink,
      EnrichOperator.ServiceFactory orderDetails) {
    this.config = config;
    this.codecs = codecs;
    this.sources = sources;
    this.sink = sink;
    this.orderDetails = orderDetails;
  }

  void build(StreamExecutionEnvironment env) {
    SingleOutputStreamOperator<Intake<AcceptedAdEvent>> events = events(env);
    SingleOutputStreamOperator<Intake<Order>> orders = orders(env);
    SingleOutputStreamOperator<OrderState> credits = attribute(events, orders);
    new JobOutputs(steps)
        .add(
            "encode-attributed-orders",
            enrich(credits),
            Topics.ATTRIBUTED_ORDERS,
            order -> order.orderId().getBytes(StandardCharsets.UTF_8),
            codecs.attributedOrderEncoder(Topics.ATTRIBUTED_ORDERS))
        .addDeadLetters(
            codecs.deadLetterEncoder(Topics.DEAD_LETTERS), List.of(events, orders, credits))
        .addLedger(
            "ledger",
            config.region(),
            codecs.ledgerEntryEncoder(Topics.EVENT_LEDGER),
            List.of(events, orders, credits))
        .writeTo(sink);
  }

  /** What the aggregation job accepted is never late here: it may still revise an order. */
  private SingleOutputStreamOperator<Intake<AcceptedAdEvent>> events(
      StreamExecutionEnvironment env) {
    AcceptedAdEventRules rules = new AcceptedAdEventRules();
    return steps.named(
        "intake-events",
        steps
            .named(
                "cleansed-events",
                env.fromSource(
                    sources.of(
                        Topics.CLEANSED,
                        codecs.acceptedAdEventDecoder(),
                        rules,
                        Types.ACCEPTED_AD_EVENT_INTAKE),
                    new EventTimeWatermarks<>(rules, config.eventTime()),
                    "cleansed-events"))
            .transform(
                "intake-events",
                Types.ACCEPTED_AD_EVENT_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(JOB, config.region(), rules, null, true))));
  }

  private SingleOutputStreamOperator<Intake<Order>> orders(StreamExecutionEnvironment env) {
    OrderRules rules = new OrderRules(config.currency(), config.eventTime());
    return steps.named(
        "intake-orders",
        steps
            .named(
                "orders",
                env.fromSource(
                    sources.of(Topics.ORDERS, codecs.orderDecoder(), rules, Types.ORDER_INTAKE),
                    new EventTimeWatermarks<>(rules, config.eventTime()),
                    "orders"))
            .transform(
                "intake-orders",
                Types.ORDER_INTAKE,
                new IntakeOperator<>(
                    new IntakeSettings<>(JOB, config.region(), rules, config.eventTime(), false))));
  }

  private SingleOutputStreamOperator<OrderState> attribute(
      SingleOutputStreamOperator<Intake<AcceptedAdEvent>> events,
      SingleOutputStreamOperator<Intake<Order>> orders) {
    return steps.named(
        "attribute",
        steps
            .named("touches", events.map(Intake::value).returns(Types.ACCEPTED_AD_EVENT))
            .keyBy(event -> event.event().userId(), BasicTypeInfo.STRING_TYPE_INFO)
            .connect(orders.keyBy(order -> order.value().userId(), BasicTypeInfo.STRING_TYPE_INFO))
            .process(
                new AttributionOperator(
                    JOB, config.region(), new OrderAttribution(config.attribution())),
                Types.ORDER_STATE));
  }

  private SingleOutputStreamOperator<AttributedOrder> enrich(
      SingleOutputStreamOperator<OrderState> credits) {
    return steps.named(
        "enrich",
        AsyncDataStream.unorderedWait(
                credits,
                new EnrichOperator(
                    orderDetails,
                    new OrderCredits(
                        List.of(new LastTouch("last_touch")), config.attribution(), 0)),
                config.orderDetails().longestLookUp().plus(ANSWER_LOST).toMillis(),
                TimeUnit.MILLISECONDS,
                config.orderDetails().maxInFlight())
            .returns(Types.ATTRIBUTED_ORDER));
  }
}
