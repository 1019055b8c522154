package dev.adtally.jobs.aggregation;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.kafka.IntakeSources;
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
    bind(AvroCodecs.class).toInstance(new AvroCodecs(config.registry()));
    bind(IntakeSources.class)
        .toInstance(new IntakeSources(config.kafka(), config.names().deployment()));
  }

  @Provides
  Sink<KafkaOutput> sink() {
    return TransactionalSinks.of(
        config.kafka(), config.names().transactionalIdPrefix(), AggregationTopology.WRITES);
  }
}
