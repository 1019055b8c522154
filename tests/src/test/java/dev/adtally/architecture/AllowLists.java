package dev.adtally.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** What each module may depend on: modules point inward, and no adapter knows another's client. */
final class AllowLists {

  private static final String JAVA = "java..";
  private static final String DOMAIN_PACKAGE = "dev.adtally.domain..";
  private static final String SCHEMAS_PACKAGE = "dev.adtally.schemas..";
  private static final String CONFIG_PACKAGE = "dev.adtally.config..";
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String FAILSAFE = "dev.failsafe..";
  private static final String LOGGING = "org.slf4j..";

  static final ArchRule DOMAIN = module(DOMAIN_PACKAGE, JAVA);

  static final ArchRule SCHEMAS = module(SCHEMAS_PACKAGE, JAVA, "org.apache.avro..");

  static final ArchRule CONFIG = module(CONFIG_PACKAGE, JAVA, JACKSON);

  static final ArchRule AVRO =
      module(
          "dev.adtally.avro..",
          JAVA,
          DOMAIN_PACKAGE,
          SCHEMAS_PACKAGE,
          CONFIG_PACKAGE,
          "org.apache.avro..",
          JACKSON,
          FAILSAFE,
          LOGGING);

  static final ArchRule FLINK =
      module(
          "dev.adtally.flink..",
          JAVA,
          DOMAIN_PACKAGE,
          CONFIG_PACKAGE,
          "org.apache.flink..",
          LOGGING);

  /** Sources and sinks are Flink's, so this adapter may use the kit. */
  static final ArchRule KAFKA =
      module(
          "dev.adtally.kafka..",
          JAVA,
          DOMAIN_PACKAGE,
          CONFIG_PACKAGE,
          "dev.adtally.flink..",
          "org.apache.flink..",
          "org.apache.kafka..",
          LOGGING);

  static final ArchRule HTTP =
      module(
          "dev.adtally.http..",
          JAVA,
          DOMAIN_PACKAGE,
          CONFIG_PACKAGE,
          JACKSON,
          FAILSAFE,
          "com.github.benmanes.caffeine.cache..",
          LOGGING);

  static final ArchRule PINOT =
      module(
          "dev.adtally.pinot..",
          JAVA,
          DOMAIN_PACKAGE,
          JACKSON,
          "com.google.errorprone.annotations..",
          LOGGING);

  /** The sink is Flink's and knows the metastore's thrift; compaction knows Hadoop's files. */
  static final ArchRule HIVE =
      module(
          "dev.adtally.hive..",
          JAVA,
          DOMAIN_PACKAGE,
          SCHEMAS_PACKAGE,
          CONFIG_PACKAGE,
          "dev.adtally.flink..",
          "org.apache.flink..",
          "org.apache.avro..",
          "org.apache.parquet..",
          "org.apache.hadoop.hive.metastore.api..",
          "org.apache.hadoop.conf..",
          "org.apache.hadoop.fs..",
          "org.apache.thrift..",
          LOGGING);

  static final ArchRule AGGREGATION = job("dev.adtally.jobs.aggregation..");

  static final ArchRule ATTRIBUTION = job("dev.adtally.jobs.attribution..", "dev.adtally.http..");

  static final ArchRule UNION_LOAD =
      job("dev.adtally.jobs.unionload..", "dev.adtally.hive..", SCHEMAS_PACKAGE);

  /** Tools submit jars; they share no code with the jobs. */
  static final ArchRule TOOLS =
      module(
          "dev.adtally.tools..",
          JAVA,
          "com.sun.net.httpserver..",
          DOMAIN_PACKAGE,
          SCHEMAS_PACKAGE,
          CONFIG_PACKAGE,
          "dev.adtally.avro..",
          "dev.adtally.pinot..",
          "dev.adtally.hive.table..",
          "dev.adtally.hive.compaction..",
          "org.apache.avro..",
          "org.apache.kafka..",
          "org.apache.commons.csv..",
          "com.github.freva.asciitable..",
          "picocli..",
          JACKSON,
          LOGGING);

  private AllowLists() {}

  private static ArchRule job(String itself, String... further) {
    return module(
        itself,
        Stream.concat(
                Stream.of(
                    JAVA,
                    DOMAIN_PACKAGE,
                    CONFIG_PACKAGE,
                    "dev.adtally.avro..",
                    "dev.adtally.flink..",
                    "dev.adtally.kafka..",
                    "org.apache.flink..",
                    "com.google.inject..",
                    LOGGING),
                Stream.of(further))
            .toArray(String[]::new));
  }

  private static ArchRule module(String itself, String... allowed) {
    return classes()
        .that()
        .resideInAPackage(itself)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(itself), Stream.of(allowed)).toArray(String[]::new));
  }
}
