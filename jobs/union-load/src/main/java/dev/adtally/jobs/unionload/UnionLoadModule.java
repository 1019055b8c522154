package dev.adtally.jobs.unionload;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.adtally.avro.AdsMetricRecords;
import dev.adtally.avro.AvroCodecs;
import dev.adtally.kafka.KafkaOutput;
import dev.adtally.kafka.TransactionalSinks;
import java.util.Optional;
import org.apache.flink.api.connector.sink2.Sink;

/** Wires the job's parts to its configuration. */
final class UnionLoadModule extends AbstractModule {

  private final UnionLoadConfig config;

  UnionLoadModule(UnionLoadConfig config) {
    this.config = config;
  }

  @Override
  protected void configure() {
    bind(UnionLoadConfig.class).toInstance(config);
    bind(AvroCodecs.class).toInstance(new AvroCodecs(config.registry()));
  }

  @Provides
  Sink<KafkaOutput> sink() {
    return TransactionalSinks.of(
        config.kafka(), config.names().transactionalIdPrefix(), UnionLoadTopology.WRITES);
  }

  /** Rows are written to Hive only if the configuration says where. */
  @Provides
  Optional<HiveBranch> hive() {
    return config.hive().map(hive -> HiveBranch.of(hive, new AdsMetricRecords()));
  }
}
