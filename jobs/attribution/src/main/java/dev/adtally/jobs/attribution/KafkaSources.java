package dev.adtally.jobs.attribution;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AcceptedAdEventRules;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.union.AttributedOrderRules;
import dev.adtally.flink.state.Types;
import dev.adtally.kafka.IntakeSources;
import dev.adtally.kafka.KafkaConfig;
import dev.adtally.kafka.OffsetRange;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.flink.api.connector.source.Source;

/**
 * The topics of the region's cluster, and {@code ad-events.cleansed} of the others. In every
 * cluster the consumer group is the job's own, so no region's monitoring mistakes one job for
 * another. A replay reads the offsets that it is given.
 */
record KafkaSources(AttributionConfig config, AvroCodecs codecs) implements AttributionSources {

  @Override
  public Source<Intake<AcceptedAdEvent>, ?, ?> cleansed(String region) {
    KafkaConfig elsewhere = config.touchRegions().get(region);
    IntakeSources sources =
        elsewhere == null
            ? own()
            : of(elsewhere, config.replay().map(replay -> replay.regionOffsets().get(region)));
    return sources.of(
        Topics.CLEANSED,
        codecs.acceptedAdEventDecoder(),
        new AcceptedAdEventRules(),
        Types.ACCEPTED_AD_EVENT_INTAKE);
  }

  @Override
  public Source<Intake<Order>, ?, ?> orders() {
    return own().of(Topics.ORDERS, codecs.orderDecoder(), config.orderRules(), Types.ORDER_INTAKE);
  }

  @Override
  public Source<Intake<AttributedOrder>, ?, ?> standingRows() {
    return own()
        .of(
            Topics.ATTRIBUTED_ORDERS,
            codecs.attributedOrderDecoder(),
            new AttributedOrderRules(),
            Types.ATTRIBUTED_ORDER_INTAKE);
  }

  private IntakeSources own() {
    return of(config.kafka(), config.replay().map(ReplayConfig::offsets));
  }

  private IntakeSources of(
      KafkaConfig cluster, Optional<Map<String, SortedMap<Integer, OffsetRange>>> offsets) {
    return new IntakeSources(cluster, config.names().deployment(), offsets);
  }
}
