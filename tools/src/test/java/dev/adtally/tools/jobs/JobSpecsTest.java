package dev.adtally.tools.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobSpecsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final StackAddresses ADDRESSES = StackAddresses.of(StackPorts.fromBase(19000));

  @Test
  void everyRegionHasItsJobsAndTheUnionIsOne() {
    assertThat(JobSpecs.of(JobSettings.defaults(), ADDRESSES, Optional.empty()))
        .extracting(JobSpec::name)
        .containsExactly(
            "aggregation-us", "attribution-us", "aggregation-eu", "attribution-eu", "union-load");
  }

  @Test
  void theAggregationOfARegionReadsItsBroker() throws IOException {
    assertConfig(
        JobSettings.defaults(),
        "aggregation-eu",
        """
        region: eu
        kafka: {bootstrapServers: "127.0.0.1:19094", transactionTimeout: 10m}
        registry: {url: "http://127.0.0.1:19080/apis/ccompat/v7"}
        checkpoint: {interval: 3s}
        eventTime: {maxOutOfOrderness: 30s, maxLateness: 1h, maxFutureSkew: 5m, idleTimeout: 45s}
        dedup: {horizon: 65m}
        spend: {currency: USD}
        """);
  }

  @Test
  void theAttributionKnowsItsWindowsAndTheOrderDetails() throws IOException {
    JobSettings settings =
        JobSettings.defaults()
            .withCheckpointInterval(Duration.ofMillis(1500))
            .withCurrency("EUR")
            .withAttribution(
                new JobSettings.Attribution(
                    Duration.ofHours(36),
                    Duration.ofHours(24),
                    Duration.ZERO,
                    Duration.ofDays(30)));

    assertConfig(
        settings,
        "attribution-us",
        """
        region: us
        kafka: {bootstrapServers: "127.0.0.1:19092", transactionTimeout: 10m}
        registry: {url: "http://127.0.0.1:19080/apis/ccompat/v7"}
        checkpoint: {interval: 1500ms}
        eventTime: {maxOutOfOrderness: 30s, maxLateness: 1h, maxFutureSkew: 5m, idleTimeout: 45s}
        windows: {click: 36h, view: 1d}
        orders: {decisionWait: 0s, retention: 30d, currency: EUR}
        orderDetails: {url: "http://127.0.0.1:19085", timeout: 2s, attempts: 3, maxInFlight: 64}
        """);
  }

  @Test
  void theUnionReadsAllRegionsAndWritesToTheGlobalBroker() throws IOException {
    assertConfig(
        JobSettings.defaults(),
        "union-load",
        """
        kafka: {bootstrapServers: "127.0.0.1:19092", transactionTimeout: 10m}
        registry: {url: "http://127.0.0.1:19080/apis/ccompat/v7"}
        checkpoint: {interval: 3s}
        regions: {us: {bootstrapServers: "127.0.0.1:19092"}, eu: {bootstrapServers: "127.0.0.1:19094"}}
        """);
  }

  @Test
  void theUnionWritesToHiveIfTheStackHasIt() throws IOException {
    assertConfig(
        JobSpecs.of(JobSettings.defaults(), ADDRESSES, Optional.of(URI.create("file:///rows"))),
        "union-load",
        """
        kafka: {bootstrapServers: "127.0.0.1:19092", transactionTimeout: 10m}
        registry: {url: "http://127.0.0.1:19080/apis/ccompat/v7"}
        checkpoint: {interval: 3s}
        regions: {us: {bootstrapServers: "127.0.0.1:19092"}, eu: {bootstrapServers: "127.0.0.1:19094"}}
        hive: {metastore: "%s", location: "file:///rows", settle: 5s}
        """
            .formatted(ADDRESSES.metastoreUri()));
  }

  private static void assertConfig(JobSettings settings, String name, String expected)
      throws IOException {
    assertConfig(JobSpecs.of(settings, ADDRESSES, Optional.empty()), name, expected);
  }

  private static void assertConfig(List<JobSpec> specs, String name, String expected)
      throws IOException {
    JobSpec spec = specs.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    assertThat(YAML.readTree(YAML.writeValueAsString(spec.config())))
        .isEqualTo(YAML.readTree(expected));
  }
}
