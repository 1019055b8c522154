package dev.adtally.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.junit.jupiter.api.Test;

class ReplayConfigFileTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @Test
  void theLiveFileIsKeptAndItsSecretsStayPlaceholders() throws Exception {
    ObjectNode live =
        tree(
            """
            region: us
            generation: 1
            kafka:
              bootstrapServers: k:9092
              properties: {sasl.jaas.config: "password=${ENV:KAFKA_PASSWORD}"}
            """);
    StagePlan stage = Plans.aggregation();

    ObjectNode replay = ReplayConfigFile.extended(live, Plans.of(stage), stage);

    assertThat(parsedAgain(replay))
        .isEqualTo(
            tree(
                """
                region: us
                generation: 3
                kafka:
                  bootstrapServers: k:9092
                  properties: {sasl.jaas.config: "password=${ENV:KAFKA_PASSWORD}"}
                replay:
                  id: r1
                  from: 2026-01-05T00:10:00Z
                  to: 2026-01-05T00:30:00Z
                  dryRun: false
                  offsets:
                    ad-events: {0: [120, 4711], 1: [0, 12]}
                    ad-metrics: {0: [0, 99], 2: [5, 5]}
                """));
    assertThat(live.has("replay")).isFalse();
  }

  @Test
  void touchesThatAreNotReadInFullBoundTheOrdersThatAreCredited() throws Exception {
    StagePlan stage = Plans.attribution();

    ObjectNode alone = ReplayConfigFile.extended(tree("region: us"), Plans.of(stage), stage);
    ObjectNode later =
        ReplayConfigFile.extended(
            tree("orders: {touchesReadSince: 2026-01-05T00:20:00Z}"), Plans.of(stage), stage);

    assertThat(alone.at("/orders/touchesReadSince").asText()).isEqualTo("2026-01-05T00:10:00Z");
    assertThat(later.at("/orders/touchesReadSince").asText()).isEqualTo("2026-01-05T00:20:00Z");
    assertThat(parsedAgain(alone.at("/replay/regionOffsets")))
        .isEqualTo(tree("eu: {ad-events.cleansed: {0: [7, 8], 1: [9, 10]}}"));
  }

  /** Numbers of different Java types are equal then. */
  private static ObjectNode parsedAgain(JsonNode node) throws Exception {
    return tree(node.toString());
  }

  private static ObjectNode tree(String yaml) throws Exception {
    return (ObjectNode) YAML.readTree(yaml);
  }
}
