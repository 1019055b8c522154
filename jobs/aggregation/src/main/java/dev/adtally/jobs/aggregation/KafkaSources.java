package dev.adtally.jobs.aggregation;

import dev.adtally.avro.AvroCodecs;
import dev.adtally.domain.aggregation.AdMetric;
import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.union.AdMetricRules;
import dev.adtally.flink.state.Types;
import dev.adtally.kafka.IntakeSources;
import dev.adtally.kafka.ReplayConfig;
import dev.adtally.kafka.Topics;
import org.apache.flink.api.connector.source.Source;

/** The topics of the region's cluster; of a replay, the offsets that it is given. */
record KafkaSources(AggregationConfig config, AvroCodecs codecs) implements AggregationSources {

  @Override
  public Source<Intake<AdEvent>, ?, ?> events() {
    return sources()
        .of(
            Topics.AD_EVENTS,
            codecs.adEventDecoder(),
            new AdEventRules(config.currency(), config.eventTime()),
            Types.AD_EVENT_INTAKE);
  }

  @Override
  public Source<Intake<AdMetric>, ?, ?> standingRows() {
    return sources()
        .of(
            Topics.AD_METRICS,
            codecs.adMetricDecoder(),
            new AdMetricRules(),
            Types.AD_METRIC_INTAKE);
  }

  private IntakeSources sources() {
    return new IntakeSources(
        config.kafka(), config.names().deployment(), config.replay().map(ReplayConfig::offsets));
  }
}
