package dev.adtally.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSectionTest {

  private enum Model {
    LAST_TOUCH,
    LINEAR
  }

  private record Range(int min, int max) {
    Range {
      if (min > max) {
        throw new IllegalArgumentException("min is " + min + ", must be at most max " + max);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"500ms,500", "20s,20000", "10m,600000", "1h,3600000", "7d,604800000", "0s,0"})
  void durationsAreAWholeNumberAndAUnit(String text, long millis) {
    ConfigSource source = ConfigSource.parse("d: " + text, "c");

    assertThat(source.root().duration("d")).isEqualTo(Duration.ofMillis(millis));
    source.finish();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10", "1 hour", "1.5h", "-1s", "1w", "10M", "''", "[1s]", "1s 2s", "9999999999d"})
  void otherDurationsAreRefusedNamingTheUnits(String yaml) {
    ConfigSource source = ConfigSource.parse("d: " + yaml, "c");
    source.root().duration("d", Duration.ofSeconds(1));

    assertThatThrownBy(source::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ms, s, m, h or d");
  }

  @Test
  void rangesAreGivenByPartition() {
    ConfigSource source = ConfigSource.parse("{some: {0: [120, 4711], 12: [7, 7]}, none: {}}", "c");
    ConfigSection root = source.root();

    assertThat(root.ranges("some"))
        .containsExactly(
            Map.entry(0, new WholeRange(120, 4711)), Map.entry(12, new WholeRange(7, 7)));
    assertThat(root.ranges("none")).isEmpty();
    assertThat(root.ranges("absent")).isEmpty();
    source.finish();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "[1, 2]",
        "{x: [1, 2]}",
        "{-1: [1, 2]}",
        "{0: 5}",
        "{0: [1]}",
        "{0: [1, 2, 3]}",
        "{0: [2, 1]}",
        "{0: [-1, 1]}",
        "{0: [0.5, 1]}",
        "{0: [1, 99999999999999999999]}",
        "{0: ['1', '2']}"
      })
  void otherRangesAreRefused(String yaml) {
    ConfigSource source = ConfigSource.parse("r: " + yaml, "c");

    assertThat(source.root().ranges("r")).isEmpty();
    assertThatThrownBy(source::finish).hasMessageContaining("r = ").hasMessageContaining("[START,");
  }

  @Test
  void durationsMayBeListed() {
    ConfigSource source = ConfigSource.parse("{some: [10s, 1m], none: []}", "c");
    ConfigSection root = source.root();
    List<Duration> standard = List.of(Duration.ofHours(1));

    assertThat(root.durations("some", standard))
        .containsExactly(Duration.ofSeconds(10), Duration.ofMinutes(1));
    assertThat(root.durations("none", standard)).isEmpty();
    assertThat(root.durations("absent", standard)).isEqualTo(standard);
    assertThat(source.knownKeys())
        .extracting(KnownKey::defaultValue)
        .containsOnly(Optional.of("[1h]"));
    source.finish();
  }

  @Test
  void aListOfDurationsWithAnythingElseInItIsRefused() {
    ConfigSource source = ConfigSource.parse("{one: 10s, two: [10s, soon], three: {a: 1s}}", "c");
    source.root().durations("one", List.of());
    source.root().durations("two", List.of());
    source.root().durations("three", List.of());

    assertThatThrownBy(source::finish)
        .hasMessageContaining("one = '10s': no list; write one such as [10s, 1m]")
        .hasMessageContaining("two = 'soon': not a duration")
        .hasMessageContaining("three = '{\"a\":\"1s\"}': no list");
  }

  @Test
  void absentKeysHaveTheirDefaults() {
    ConfigSource source = ConfigSource.parse("{}", "c");
    ConfigSection root = source.root();

    assertThat(root.string("s", "x")).isEqualTo("x");
    assertThat(root.duration("d", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(root.integer("i", 7, 1, 9)).isEqualTo(7);
    assertThat(root.bool("b", true)).isTrue();
    assertThat(root.choice("c", Model.class, Model.LINEAR)).isEqualTo(Model.LINEAR);
    assertThat(root.strings("m")).isEmpty();
    assertThat(root.optionalSection("o").string("s", "y")).isEqualTo("y");
    assertThat(root.has("h")).isFalse();
    source.finish();
  }

  @Test
  void valuesAreRead() {
    ConfigSource source =
        ConfigSource.parse(
            """
            i: 9
            b: false
            c: last-touch
            u: http://127.0.0.1:8081/apis/ccompat/v7/
            m: {batch.size: 16384, linger: 5.10, acks: all, idempotent: true}
            o: {s: z}
            """,
            "c");
    ConfigSection root = source.root();

    assertThat(root.integer("i", 1, 9)).isEqualTo(9);
    assertThat(root.bool("b", true)).isFalse();
    assertThat(root.choice("c", Model.class, Model.LINEAR)).isEqualTo(Model.LAST_TOUCH);
    assertThat(root.httpUrl("u")).isEqualTo(URI.create("http://127.0.0.1:8081/apis/ccompat/v7"));
    assertThat(root.strings("m"))
        .containsExactly(
            Map.entry("batch.size", "16384"),
            Map.entry("linger", "5.10"),
            Map.entry("acks", "all"),
            Map.entry("idempotent", "true"));
    assertThat(root.section("o").string("s")).isEqualTo("z");
    assertThat(root.has("o")).isTrue();
    source.finish();
  }

  @Test
  void sectionsWithFreeNamesAreWalkedInOrder() {
    ConfigSource source = ConfigSource.parse("regions: {us: {id: a}, eu: {id: b}}", "c");
    ConfigSection regions = source.root().section("regions");

    assertThat(regions.keys()).containsExactly("us", "eu");
    assertThat(regions.keys().stream().map(name -> regions.section(name).string("id")))
        .containsExactly("a", "b");
    source.finish();
  }

  @Test
  void wrongTypesAreRefused() {
    assertProblem("k: 5", root -> root.string("k"), "k = '5': not a text; put it in quotes");
    assertProblem("k: ' '", root -> root.string("k"), "k = ' ': blank");
    assertProblem("k:", root -> root.string("k"), "k: has no value");
    assertProblem("{}", root -> root.string("k"), "k: missing; give a text");
    assertProblem("k: 1.0", root -> root.integer("k", 0, 5), "k = '1.0': out of bounds or no");
    assertProblem("k: '1'", root -> root.integer("k", 0, 5), "k = '1': out of bounds or no");
    assertProblem("k: 99999999999", root -> root.integer("k", 0, 5), "from 0 to 5");
    assertProblem("k: 'yes'", root -> root.bool("k", true), "k = 'yes': neither true nor false");
    assertProblem(
        "k: best",
        root -> root.choice("k", Model.class, Model.LINEAR),
        "k = 'best': not a choice; write one of last_touch, linear");
    assertProblem("k: {a: {b: c}}", root -> root.strings("k"), "k.a = '{\"b\":\"c\"}': not a");
    assertProblem("k: text", root -> root.section("k").string("x"), "k = 'text': not a section");
    assertProblem("{}", root -> root.section("k"), "k: missing; give a section");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:80", "ftp://h", "http://", "http://h?q=1", "http://h/ x", "5"})
  void otherUrlsAreRefused(String url) {
    assertProblem("u: " + url, root -> root.httpUrl("u"), "not the URL of an HTTP service");
  }

  @Test
  void aRecordsOwnRuleBecomesAProblemOfItsSection() {
    ConfigSource source = ConfigSource.parse("r: {min: 5, max: 2}", "c");
    ConfigSection section = source.root().section("r");
    Range range =
        section.check(() -> new Range(section.integer("min", 0, 9), section.integer("max", 0, 9)));

    assertThat(range).isNull();
    assertThatThrownBy(source::finish)
        .hasMessage("config c: 1 problem\n  r: min is 5, must be at most max 2");
  }

  @Test
  void aRecordThatSawAPlaceholderIsNotBlamedToo() {
    ConfigSource source = ConfigSource.parse("r: {min: 5, max: 99}", "c");
    ConfigSection section = source.root().section("r");
    section.check(() -> new Range(section.integer("min", 0, 9), section.integer("max", 0, 9)));

    assertThatThrownBy(source::finish)
        .isInstanceOfSatisfying(
            ConfigException.class,
            e ->
                assertThat(e.problems())
                    .isEqualTo(
                        List.of(
                            "r.max = '99': out of bounds or no whole number;"
                                + " give a whole number from 0 to 9")));
  }

  @Test
  void theClosestKeyIsSuggestedOnlyIfItIsClose() {
    List<String> known = List.of("url", "timeout", "maxInFlight");

    assertThat(ClosestKey.to("timeOut", known)).hasValue("timeout");
    assertThat(ClosestKey.to("maxInflihgt", known)).hasValue("maxInFlight");
    assertThat(ClosestKey.to("password", known)).isEmpty();
    assertThat(ClosestKey.distance("kitten", "sitting")).isEqualTo(3);
  }

  private static void assertProblem(
      String yaml, Consumer<ConfigSection> reading, String expectedInMessage) {
    ConfigSource source = ConfigSource.parse(yaml, "c");
    reading.accept(source.root());
    assertThatThrownBy(source::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(expectedInMessage);
  }
}
