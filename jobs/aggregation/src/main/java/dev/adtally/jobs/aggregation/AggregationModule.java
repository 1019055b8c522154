package dev.adtally.jobs.aggregation;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.TransactionalSinks;
import org.apache.flink.api.connector.sink2.Sink;

/** Wires the job's parts to its configuration. */
final class AggregationModule extends AbstractModule {

  private final AggregationConfig config;

  AggregationModule(AggregationConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(AggregationConfig.class).toInstance(config);
    AvroCodecs codecs = new AvroCodecs(config.registry());
    bind(AvroCodecs.class).toInstance(codecs);
    bind(AggregationSources.class).toInstance(new KafkaSources(config, codecs));
  }

  @Provides
  Sink<KafkaOutput> sink() {
    return TransactionalSinks.of(
        config.kafka(), config.names().transactionalIdPrefix(), config.writes());
  }
}
