package dev.adtally.jobs.unionload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.config.ConfigException;
import dev.adtally.config.ConfigSource;
import org.junit.jupiter.api.Test;

class UnionLoadConfigTest {

  private static final String GLOBAL =
      """
      kafka: {bootstrapServers: "127.0.0.1:9092"}
      registry: {url: "http://127.0.0.1:8080/apis/ccompat/v7"}
      """;

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

  private static UnionLoadConfig load(String yaml) {
    ConfigSource source = ConfigSource.parse(yaml, "job.yaml");
    UnionLoadConfig config = UnionLoadConfig.read(source);
    source.finish();
    return config;
  }
}
