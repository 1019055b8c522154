package dev.adtally.tools.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.stack.StackLayout;
import dev.adtally.tools.topics.TopicDefinition.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCatalogTest {
  private static final String DEFAULTS = "defaults: {partitions: 4, configs: {a: x, b: y}}\n";

  @TempDir Path directory;

  @Test
  void theCatalogOfTheRepositoryHoldsTheTopicsOfTheDesign() throws IOException {
    TopicCatalog catalog =
        TopicCatalog.read(StackLayout.findHome().resolve("deploy/local/topics.yaml"));

    assertThat(catalog.topics())
        .extracting(TopicDefinition::name, TopicDefinition::scope)
        .containsExactly(
            tuple("ad-events", Scope.REGION),
            tuple("orders", Scope.REGION),
            tuple("ad-events.cleansed", Scope.REGION),
            tuple("ad-metrics", Scope.REGION),
            tuple("attributed-orders", Scope.REGION),
            tuple("event-ledger", Scope.REGION),
            tuple("dead-letters", Scope.REGION),
            tuple("replay-changes", Scope.REGION),
            tuple("ads-metrics", Scope.GLOBAL),
            tuple("budget-events", Scope.GLOBAL));
    assertThat(catalog.topics())
        .allSatisfy(
            topic ->
                assertThat(topic.configs())
                    .containsEntry("message.timestamp.type", "LogAppendTime"));
    assertThat(catalog.topics().get(2).configs())
        .containsEntry("retention.ms", Long.toString(8L * 24 * 60 * 60 * 1000));
  }

  @Test
  void aTopicsOwnValuesOutrankTheDefaults() throws IOException {
    TopicCatalog catalog =
        read(
            DEFAULTS
                + "topics:\n"
                + "  - {name: t, scope: global, partitions: 7, configs: {b: z}}\n"
                + "  - {name: u, scope: region}\n");

    assertThat(catalog.topics())
        .containsExactly(
            new TopicDefinition("t", Scope.GLOBAL, 7, Map.of("a", "x", "b", "z")),
            new TopicDefinition("u", Scope.REGION, 4, Map.of("a", "x", "b", "y")));
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertRefused("topics: [{name: t, scope: region, partition: 3}]", "partition");
  }

  @Test
  void anUnknownScopeIsRefused() {
    assertRefused("topics: [{name: t, scope: planet}]", "planet");
  }

  @Test
  void aTopicWithoutScopeIsRefused() {
    assertRefused("topics: [{name: t}]", "topic t lacks its name or its scope");
  }

  @Test
  void aTopicDeclaredTwiceIsRefused() {
    assertRefused(
        "topics: [{name: t, scope: region}, {name: t, scope: global}]", "declares topic t twice");
  }

  @Test
  void aCatalogWithoutTopicsIsRefused() {
    assertRefused("", "lacks defaults or topics");
  }

  private void assertRefused(String topics, String message) {
    assertThatThrownBy(() -> read(DEFAULTS + topics))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("topics.yaml")
        .hasMessageContaining(message);
  }

  private TopicCatalog read(String yaml) throws IOException {
    Path file = directory.resolve("topics.yaml");
    Files.writeString(file, yaml);
    return TopicCatalog.read(file);
  }
}
