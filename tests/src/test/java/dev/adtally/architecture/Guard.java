package dev.adtally.architecture;

import com.tngtech.archunit.lang.ArchRule;
import dev.adtally.avro.planted.AvroUsesKafka;
import dev.adtally.avro.planted.AvroUsesTool;
import dev.adtally.config.planted.ConfigUsesDomain;
import dev.adtally.config.planted.ConfigUsesTool;
import dev.adtally.domain.planted.DomainDrawsUuid;
import dev.adtally.domain.planted.DomainHoldsClock;
import dev.adtally.domain.planted.DomainReadsInstant;
import dev.adtally.domain.planted.DomainReadsSystemTime;
import dev.adtally.domain.planted.DomainThrowsDice;
import dev.adtally.domain.planted.DomainUsesLibrary;
import dev.adtally.domain.planted.IThing;
import dev.adtally.domain.planted.ThingPort;
import dev.adtally.domain.planted.util.VaguelyPlaced;
import dev.adtally.flink.planted.FlinkUsesAvro;
import dev.adtally.flink.planted.FlinkUsesHttp;
import dev.adtally.flink.planted.FlinkUsesKafka;
import dev.adtally.hive.planted.HiveUsesAvroAdapter;
import dev.adtally.hive.planted.HiveUsesJob;
import dev.adtally.hive.planted.HiveUsesKafka;
import dev.adtally.http.planted.HttpUsesAvro;
import dev.adtally.http.planted.HttpUsesJob;
import dev.adtally.http.planted.HttpUsesKafka;
import dev.adtally.jobs.aggregation.PlantedTopology;
import dev.adtally.jobs.aggregation.planted.AggregationUsesAttribution;
import dev.adtally.jobs.aggregation.planted.AggregationUsesHttp;
import dev.adtally.jobs.aggregation.planted.OperatorUsesInjector;
import dev.adtally.jobs.attribution.planted.AttributionUsesTool;
import dev.adtally.jobs.unionload.planted.UnionLoadUsesKafkaClient;
import dev.adtally.kafka.planted.KafkaModule;
import dev.adtally.kafka.planted.KafkaUsesAvro;
import dev.adtally.kafka.planted.KafkaUsesJob;
import dev.adtally.pinot.planted.PinotUsesKafka;
import dev.adtally.pinot.planted.PinotUsesTool;
import dev.adtally.schemas.planted.SchemasUseDomain;
import dev.adtally.stray.planted.Stray;
import dev.adtally.tools.planted.ToolsUseJob;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule of the architecture: no rule without a plant.
 *
 * @param planted classes made to break the rule, which it must name when it is run on them
 */
record Guard(String name, ArchRule rule, List<Class<?>> planted) {

  /** All of the architecture's rules. */
  static Stream<Guard> all() {
    return Stream.of(
        of("domain", AllowLists.DOMAIN, DomainUsesLibrary.class),
        of("schemas", AllowLists.SCHEMAS, SchemasUseDomain.class),
        of("config", AllowLists.CONFIG, ConfigUsesDomain.class),
        of("avro", AllowLists.AVRO, AvroUsesKafka.class),
        of(
            "flink",
            AllowLists.FLINK,
            FlinkUsesKafka.class,
            FlinkUsesAvro.class,
            FlinkUsesHttp.class),
        of("kafka", AllowLists.KAFKA, KafkaUsesAvro.class),
        of("hive", AllowLists.HIVE, HiveUsesKafka.class, HiveUsesAvroAdapter.class),
        of("http", AllowLists.HTTP, HttpUsesKafka.class, HttpUsesAvro.class),
        of("pinot", AllowLists.PINOT, PinotUsesKafka.class, PinotUsesTool.class),
        of("aggregation", AllowLists.AGGREGATION, AggregationUsesHttp.class),
        of("attribution", AllowLists.ATTRIBUTION, AttributionUsesTool.class),
        of("union load", AllowLists.UNION_LOAD, UnionLoadUsesKafkaClient.class),
        of("tools", AllowLists.TOOLS, ToolsUseJob.class),
        of("membership", CodeRules.EVERY_CLASS_BELONGS_TO_A_MODULE, Stray.class),
        of(
            "adapters",
            CodeRules.ADAPTERS_KNOW_NO_JOB_AND_NO_TOOL,
            ConfigUsesTool.class,
            AvroUsesTool.class,
            KafkaUsesJob.class,
            HiveUsesJob.class,
            HttpUsesJob.class,
            PinotUsesTool.class),
        of(
            "jobs",
            CodeRules.NO_JOB_KNOWS_ANOTHER,
            AggregationUsesAttribution.class,
            AttributionUsesTool.class),
        of(
            "purity",
            CodeRules.DOMAIN_HAS_NO_CLOCK_AND_NO_DICE,
            DomainReadsSystemTime.class,
            DomainReadsInstant.class,
            DomainHoldsClock.class,
            DomainThrowsDice.class,
            DomainDrawsUuid.class),
        of("package names", CodeRules.PACKAGES_ARE_NAMED_BY_CAPABILITY, VaguelyPlaced.class),
        of("port names", CodeRules.INTERFACES_ARE_NAMED_BY_ROLE, IThing.class, ThingPort.class),
        of(
            "wiring",
            CodeRules.GUICE_STAYS_IN_THE_COMPOSITION_ROOTS,
            OperatorUsesInjector.class,
            PlantedTopology.class,
            KafkaModule.class));
  }

  @Override
  public String toString() {
    return name;
  }

  private static Guard of(String name, ArchRule rule, Class<?>... planted) {
    return new Guard(name, rule, List.of(planted));
  }
}
