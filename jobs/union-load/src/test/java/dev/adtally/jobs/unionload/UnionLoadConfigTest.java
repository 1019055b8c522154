package dev.adtally.jobs.unionload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import dev.adtally.hive.sink.HiveConfig;
import dev.adtally.hive.sink.MetastoreAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnionLoadConfigTest {

  private static final String GLOBAL =
      """
      kafka: {bootstrapServers: "127.0.0.1:9092"}
      registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
      """;
  private static final String REGIONS = "regions: {us: {bootstrapServers: \"us:9092\"}}\n";

  @Test
  void anyNumberOfRegionsIsUnited() {
    UnionLoadConfig config =
        load(
            GLOBAL
                + """
                regions:
                  us: {bootstrapServers: "us:9092"}
                  eu: {bootstrapServers: "eu:9092"}
                  ap: {bootstrapServers: "ap:9092", properties: {security.protocol: SSL}}
                """);

    assertThat(config.regions()).containsOnlyKeys("ap", "eu", "us");
    assertThat(config.regions().get("eu").bootstrapServers()).isEqualTo("eu:9092");
    assertThat(config.regions().get("ap").properties()).containsEntry("security.protocol", "SSL");
  }

  @Test
  void noRegionIsAProblem() {
    assertThatThrownBy(() -> load(GLOBAL + "regions: {}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("regions");
  }

  @Test
  void aRegionWithoutItsClusterIsAProblemThatNamesIt() {
    assertThatThrownBy(() -> load(GLOBAL + "regions: {us: {}}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("regions.us.bootstrapServers");
  }

  @Test
  void aDryRunIsRefusedBecauseTheJobChangesNoRow() {
    assertThatThrownBy(
            () ->
                load(
                    GLOBAL
                        + REGIONS
                        + """
                        replay:
                          id: r-1
                          from: 2026-01-05T00:00:00Z
                          to: 2026-01-05T01:00:00Z
                          dryRun: true
                          regionOffsets: {us: {ad-metrics: {}, attributed-orders: {}}}
                        """))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("replay.dryRun = 'true'");
  }

  @Test
  void withoutTheHiveSectionNothingGoesToHive() {
    assertThat(load(GLOBAL + REGIONS).hive()).isEmpty();
  }

  @Test
  void theHiveSectionNeedsTheMetastoreAndTheLocationOnly() {
    HiveConfig hive =
        load(GLOBAL
                + REGIONS
                + "hive: {metastore: \"thrift://meta:9083\", location: \"hdfs://nn/rows/\"}\n")
            .hive()
            .orElseThrow();

    assertThat(hive)
        .isEqualTo(
            new HiveConfig(
                new MetastoreAddress("meta", 9083),
                URI.create("hdfs://nn/rows"),
                "adtally",
                "ads_metrics_rows",
                Duration.ofMinutes(10)));
  }

  @Test
  void aHiveSectionWithoutLocationIsAProblemThatNamesIt() {
    assertThatThrownBy(() -> load(GLOBAL + REGIONS + "hive: {metastore: \"thrift://meta:9083\"}\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("hive.location: missing");
  }

  @Test
  void aMetastoreThatIsNoThriftAddressIsRefused() {
    assertThatThrownBy(
            () ->
                load(
                    GLOBAL
                        + REGIONS
                        + "hive: {metastore: \"meta:9083\", location: \"file:///rows\"}\n"))
        .hasMessageContaining("metastore is 'meta:9083'; write thrift://host:port");
  }

  @Test
  void aRelativeLocationIsRefused() {
    assertThatThrownBy(
            () ->
                load(
                    GLOBAL
                        + REGIONS
                        + "hive: {metastore: \"thrift://meta:9083\", location: \"rows\"}\n"))
        .hasMessageContaining("location is 'rows', no absolute URI of a directory");
  }

  @Test
  void aTableNameWithOtherCharactersIsRefused() {
    assertThatThrownBy(
            () ->
                load(
                    GLOBAL
                        + REGIONS
                        + "hive: {metastore: \"thrift://meta:9083\", location: \"file:///r\","
                        + " table: \"a;b\"}\n"))
        .hasMessageContaining("hive.table = 'a;b'");
  }

  private static UnionLoadConfig load(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    UnionLoadConfig config = UnionLoadConfig.read(source);
    source.finish();
    return config;
  }
}
