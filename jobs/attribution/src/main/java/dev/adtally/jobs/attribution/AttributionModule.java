package dev.adtally.jobs.attribution;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.http.HttpOrderDetailsService;
import dev.adtally.http.OrderDetailsConfig;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.TransactionalSinks;
import org.apache.flink.api.connector.sink2.Sink;

/** Wires the job's parts to its configuration. */
final class AttributionModule extends AbstractModule {

  private final AttributionConfig config;

  AttributionModule(AttributionConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(AttributionConfig.class).toInstance(config);
    AvroCodecs codecs = new AvroCodecs(config.registry());
    bind(AvroCodecs.class).toInstance(codecs);
    bind(AttributionSources.class).toInstance(new KafkaSources(config, codecs));
    OrderDetailsConfig orderDetails = config.orderDetails();
    bind(EnrichOperatorFactory.ServiceFactory.class)
        .toInstance(
            metrics -> {
              HttpOrderDetailsService service = new HttpOrderDetailsService(orderDetails);
              ClientMetrics.show(service.metrics(), metrics);
              return service;
            });
  }

  @Provides
  Sink<KafkaOutput> sink() {
    return TransactionalSinks.of(
        config.kafka(), config.names().transactionalIdPrefix(), config.writes());
  }
}
