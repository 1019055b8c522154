package dev.adtally.tools.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.adtally.tools.ports.StackAddresses;
import dev.adtally.tools.ports.StackPorts;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
                    new JobSettings.Windows(Duration.ofHours(36), Duration.ofHours(24)),
                    Map.of("m 9", new JobSettings.Windows(Duration.ofMinutes(90), Duration.ZERO)),
                    JobSettings.Matching.CAMPAIGN,
                    List.of(
                        CreditModel.of(CreditModel.Type.LAST_CLICK),
                        new CreditModel(
                            "slow", CreditModel.Type.TIME_DECAY, Duration.ofDays(2), 0, 0),
                        new CreditModel(
                            "ends",
                            CreditModel.Type.POSITION_BASED,
                            Duration.ZERO,
                            300_000,
                            499_999)),
                    Duration.ZERO,
                    Duration.ofDays(30),
                    List.of("demo-", "test-")));

    assertConfig(
        settings,
        "attribution-us",
        """
        region: us
        kafka: {bootstrapServers: "127.0.0.1:19092", transactionTimeout: 10m}
        registry: {url: "http://127.0.0.1:19080/apis/ccompat/v7"}
        checkpoint: {interval: 1500ms}
        eventTime: {maxOutOfOrderness: 30s, maxLateness: 1h, maxFutureSkew: 5m, idleTimeout: 45s}
        windows: {click: 36h, view: 1d, merchants: {"m 9": {click: 90m, view: 0s}}}
        matching: campaign
        models:
          last_click: {type: last_click}
          slow: {type: time_decay, halfLife: 2d}
          ends: {type: position_based, first: 0.3, last: 0.499999}
        touches: {regions: {eu: {bootstrapServers: "127.0.0.1:19094"}}}
        orders:
          decisionWait: 0s
          retention: 30d
          currency: EUR
          test: {orderIdPrefixes: ["demo-", "test-"]}
        orderDetails:
          url: "http://127.0.0.1:19085"
          timeout: 2s
          attempts: 3
          maxInFlight: 64
          cache: {ttl: 10m, size: 100000}
          circuit: {failures: 20, pause: 2s}
          retry: [1s, 2s, 4s, 8s, 15s, 30s, 1m, 2m, 2m, 2m]
        """);
  }

  @Test
  void allModelsRunUnderTheNamesOfTheirTypes() {
    assertThat(attribution(JobSettings.defaults()).path("models").toString())
        .isEqualTo(
            "{\"last_touch\":{\"type\":\"last_touch\"},\"last_click\":{\"type\":\"last_click\"},"
                + "\"first_touch\":{\"type\":\"first_touch\"},\"linear\":{\"type\":\"linear\"},"
                + "\"time_decay\":{\"type\":\"time_decay\",\"halfLife\":\"7d\"},"
                + "\"position_based\":{\"type\":\"position_based\",\"first\":0.4,\"last\":0.4}}");
  }

  private static JsonNode attribution(JobSettings settings) {
    return JobSpecs.of(settings, ADDRESSES, Optional.empty()).stream()
        .filter(spec -> spec.name().equals("attribution-us"))
        .map(spec -> YAML.<JsonNode>valueToTree(spec.config()))
        .findFirst()
        .orElseThrow();
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
