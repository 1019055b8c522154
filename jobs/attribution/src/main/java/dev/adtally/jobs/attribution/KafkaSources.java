package dev.adtally.jobs.attribution;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.event.AcceptedAdEvent;
import dev.adtally.domain.event.AcceptedAdEventRules;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.order.Order;
import dev.adtally.flink.state.Types;
import dev.adtally.kafka.IntakeSources;
import dev.adtally.kafka.KafkaConfig;
import dev.adtally.kafka.Topics;
import org.apache.flink.api.connector.source.Source;

/**
 * The topics of the region's cluster, and {@code ad-events.cleansed} of the others. In every
 * cluster the consumer group is the job's own, so no region's monitoring mistakes one job for
 * another.
 */
record KafkaSources(AttributionConfig config, AvroCodecs codecs) implements AttributionSources {

  @Override
  public Source<Intake<AcceptedAdEvent>, ?, ?> cleansed(String region) {
    return of(config.touchRegions().getOrDefault(region, config.kafka()))
        .of(
            Topics.CLEANSED,
            codecs.acceptedAdEventDecoder(),
            new AcceptedAdEventRules(),
            Types.ACCEPTED_AD_EVENT_INTAKE);
  }

  @Override
  public Source<Intake<Order>, ?, ?> orders() {
    return of(config.kafka())
        .of(Topics.ORDERS, codecs.orderDecoder(), config.orderRules(), Types.ORDER_INTAKE);
  }

  private IntakeSources of(KafkaConfig cluster) {
    return new IntakeSources(cluster, config.names().deployment());
  }
}
