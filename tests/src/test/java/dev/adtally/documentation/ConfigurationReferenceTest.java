package dev.adtally.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigSource;
import dev.adtally.config.KnownKey;
import dev.adtally.jobs.aggregation.AggregationConfig;
import dev.adtally.jobs.attribution.AttributionConfig;
import dev.adtally.jobs.unionload.UnionLoadConfig;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.JobFile;
import dev.adtally.tools.installation.JobKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationReferenceTest {
  private static final Map<String, Consumer<ConfigSource>> READERS =
      Map.of(
          "aggregation", AggregationConfig::read,
          "attribution", AttributionConfig::read,
          "union-load", UnionLoadConfig::read,
          "installation", Installation::ask);

  private static final String MINUTES =
      "id: r, from: '2026-01-05T00:00:00Z', to: '2026-01-05T00:01:00Z'";

  /** The least that each job accepts as a replay, so that all else has its default. */
  private static final Map<String, String> LEAST =
      Map.of(
          "aggregation",
          "{region: us, kafka: {bootstrapServers: 'a:1'}, registry: {url: 'http://r'},"
              + " replay: {"
              + MINUTES
              + ", offsets: {ad-events: {}, ad-metrics: {}}}}",
          "attribution",
          "{region: us, kafka: {bootstrapServers: 'a:1'}, registry: {url: 'http://r'},"
              + " orderDetails: {url: 'http://o'},"
              + " windows: {merchants: {MERCHANT: {}}}, models: {MODEL: {type: last_touch}},"
              + " touches: {regions: {REGION: {bootstrapServers: 'b:1'}}},"
              + " replay: {"
              + MINUTES
              + ", offsets: {orders: {}, ad-events.cleansed: {}, attributed-orders: {}},"
              + " regionOffsets: {REGION: {ad-events.cleansed: {}}}}}",
          "union-load",
          "{kafka: {bootstrapServers: 'a:1'}, registry: {url: 'http://r'},"
              + " regions: {REGION: {bootstrapServers: 'b:1'}},"
              + " hive: {metastore: 'thrift://m:1', location: 'file:///rows'},"
              + " replay: {"
              + MINUTES
              + ", regionOffsets: {REGION: {ad-metrics: {}, attributed-orders: {}}}}}",
          "installation",
          "{jobs: {JOB: {kind: aggregation, config: a.yaml, flink: 'http://f'}},"
              + " pinot: {controller: 'http://p', broker: 'http://p'},"
              + " hive: {jdbc: 'jdbc:hive2://h:1/'}}");

  private final ConfigurationReference reference;

  ConfigurationReferenceTest() throws IOException {
    reference = ConfigurationReference.read();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aggregation", "attribution", "union-load", "installation"})
  void theTablesListExactlyTheKeysThatTheJobReads(String job) {
    assertThat(reference.differences(job, keysOf(job))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aggregation", "attribution", "union-load", "installation"})
  void theExampleIsAccepted(String job) {
    ConfigSource source = example(job, reference.example(job));
    READERS.get(job).accept(source);

    assertThatCode(source::finish).doesNotThrowAnyException();
  }

  /** The tools read the jobs' files themselves: they must not mean something else by a key. */
  @ParameterizedTest
  @EnumSource
  void theToolsKnowAJobsKeysAsTheJobItselfKnowsThem(JobKind kind) {
    ConfigSource source = ConfigSource.parse(LEAST.get(kind.id()), kind.id());
    JobFile.read(kind, source);

    assertThat(keysOf(kind.id())).containsAll(source.knownKeys());
  }

  @Test
  void anExampleWithAnUnknownKeyIsRefused() {
    ConfigSource source =
        example("aggregation", reference.example("aggregation").replace("slots:", "slot:"));
    READERS.get("aggregation").accept(source);

    assertThatThrownBy(source::finish).hasMessageContaining("dedup.slot: unknown key");
  }

  @Test
  void aKeyMissingInTheTablesIsFound() {
    assertThat(without("| `dedup.slots` ").differences("aggregation", keysOf("aggregation")))
        .containsExactly("dedup.slots is read, but not documented");
  }

  @Test
  void aKeyThatNoJobReadsIsFound() {
    List<KnownKey> fewer =
        keysOf("aggregation").stream().filter(key -> !key.path().equals("spend.currency")).toList();

    assertThat(reference.differences("aggregation", fewer))
        .containsExactly("spend.currency is documented, but not read");
  }

  @Test
  void anotherDefaultIsFound() {
    ConfigurationReference wrong =
        new ConfigurationReference(
            reference
                .markdown()
                .replace("integer 1 to 1048576 | `4096`", "integer 1 to 1048576 | `1024`"));

    assertThat(wrong.differences("aggregation", keysOf("aggregation")))
        .singleElement()
        .asString()
        .startsWith("dedup.slots is ");
  }

  private ConfigurationReference without(String lineStart) {
    return new ConfigurationReference(
        reference
            .markdown()
            .lines()
            .filter(line -> !line.startsWith(lineStart))
            .reduce("", (text, line) -> text + line + "\n"));
  }

  private static List<KnownKey> keysOf(String job) {
    ConfigSource source = ConfigSource.parse(LEAST.get(job), job);
    READERS.get(job).accept(source);
    source.finish();
    return source.knownKeys();
  }

  private static ConfigSource example(String job, String yaml) {
    return ConfigSource.parse(yaml, job, Map.of("KAFKA_PASSWORD", "secret"));
  }
}
