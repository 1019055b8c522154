package dev.adtally.tools.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
  private static final Path HOME = Path.of("home");

  @TempDir Path directory;

  @BeforeEach
  void writeTheJobsFiles() throws IOException {
    write(
        "agg.yaml",
        """
        region: us
        generation: 2
        kafka:
          bootstrapServers: kafka.us:9093
          properties: {security.protocol: SSL, ssl.key.password: hush}
        registry: {url: http://registry}
        checkpoint: {interval: 5s}
        eventTime: {maxLateness: 30m}
        dedup: {slots: 16}
        """);
    write(
        "att.yaml",
        """
        region: us
        kafka: {bootstrapServers: 'kafka.us:9093'}
        registry: {url: http://registry}
        windows: {click: 3d, merchants: {m-1: {view: 9d}}}
        touches: {regions: {eu: {bootstrapServers: 'kafka.eu:9093'}}}
        orderDetails: {url: http://orders}
        """);
    write(
        "union.yaml",
        """
        kafka: {bootstrapServers: 'kafka.global:9093'}
        registry: {url: http://registry}
        regions: {us: {bootstrapServers: 'kafka.us:9093'}, eu: {bootstrapServers: 'kafka.eu:9093'}}
        hive: {metastore: 'thrift://hive:9083', location: 'file:///rows'}
        """);
  }

  @Test
  void jobsClustersAndSettingsAreThoseOfTheJobsOwnFiles() throws IOException {
    Installation installation = read(FILE);

    assertThat(installation.regions()).containsExactly("us");
    assertThat(installation.cluster("us").bootstrapServers()).isEqualTo("kafka.us:9093");
    assertThat(installation.cluster("eu").bootstrapServers()).isEqualTo("kafka.eu:9093");
    assertThat(installation.global().bootstrapServers()).isEqualTo("kafka.global:9093");
    assertThat(installation.registry()).isEqualTo(URI.create("http://registry"));
    assertThat(installation.addresses().bootstrapByRegion()).containsOnlyKeys("us", "eu");
    assertThat(installation.pinot())
        .contains(
            new Installation.PinotSite(URI.create("http://pinot:1"), URI.create("http://pinot:2")));
    assertThat(installation.hive()).isEmpty();
  }

  @Test
  void whatAFileLeavesOutHasTheJobsDefault() throws IOException {
    InstalledJob job = read(FILE).requireJob(JobKind.AGGREGATION, Optional.of("us"));

    assertThat(job.deployment()).isEqualTo("adtally-aggregation-us");
    assertThat(job.parallelism()).isEqualTo(4);
    assertThat(job.jar()).isEqualTo(directory.resolve("lib/agg.jar"));
    assertThat(job.settings().generation()).isEqualTo(2);
    assertThat(job.settings().checkpoints().interval()).isEqualTo(Duration.ofSeconds(5));
    JobFile.AggregationKeys keys = job.settings().aggregation().orElseThrow();
    assertThat(keys.eventTime().maxLateness()).isEqualTo(Duration.ofMinutes(30));
    assertThat(keys.dedupHorizon()).isEqualTo(Duration.ofMinutes(35));
    assertThat(keys.currency()).isEqualTo("USD");
  }

  @Test
  void theLongestWindowMayBeThatOfOneMerchant() throws IOException {
    InstalledJob job = read(FILE).requireJob("att");

    JobFile.AttributionKeys keys = job.settings().attribution().orElseThrow();
    assertThat(keys.longestWindow()).isEqualTo(Duration.ofDays(9));
    assertThat(keys.touchRegions()).containsOnlyKeys("eu");
    assertThat(job.jar())
        .isEqualTo(HOME.resolve("jobs/attribution/target/adtally-attribution.jar"));
  }

  @Test
  void aSecretIsGivenToClientsAndShownToNobody() throws IOException {
    Installation installation = read(FILE);

    assertThat(installation.cluster("us").clientProperties())
        .containsEntry("ssl.key.password", "hush")
        .containsEntry("bootstrap.servers", "kafka.us:9093");
    assertThat(installation.toString()).doesNotContain("hush");
  }

  @Test
  void aWrongFileIsRefusedWithKeyValueAndRemedy() {
    assertThatThrownBy(() -> read("jobs: {agg: {kind: aggregate, config: agg.yaml}}"))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("jobs.agg.kind = 'aggregate'")
        .hasMessageContaining("aggregation, attribution, union-load")
        .hasMessageContaining("jobs.agg.flink");
  }

  @Test
  void aWrongJobFileIsRefusedByItsOwnName() throws IOException {
    write("agg.yaml", "{region: us, registry: {url: here}}");

    assertThatThrownBy(() -> read(FILE))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("agg.yaml")
        .hasMessageContaining("kafka.bootstrapServers")
        .hasMessageContaining("registry.url = 'here'");
  }

  @Test
  void anUnknownRegionOrJobIsToldTheKnownOnes() throws IOException {
    Installation installation = read(FILE);

    assertThatThrownBy(() -> installation.cluster("ap")).hasMessageContaining("[eu, us]");
    assertThatThrownBy(() -> installation.requireJob("nope"))
        .hasMessageContaining("agg, att, union");
    assertThatThrownBy(() -> installation.requireJob(JobKind.AGGREGATION, Optional.of("eu")))
        .hasMessageContaining("no job of kind aggregation in region eu");
  }

  private static final String FILE =
      """
      jobs:
        agg: {kind: aggregation, config: agg.yaml, flink: http://flink, parallelism: 4, jar: lib/agg.jar}
        att: {kind: attribution, config: att.yaml, flink: http://flink}
        union: {kind: union-load, config: union.yaml, flink: http://flink}
      pinot: {controller: http://pinot:1, broker: http://pinot:2}
      """;

  private Installation read(String text) throws IOException {
    write("installation.yaml", text);
    return Installation.read(directory.resolve("installation.yaml"), HOME);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
