package dev.adtally.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSourceTest {

  @TempDir private Path directory;

  @Test
  void allProblemsAreReportedTogetherWithKeyValueAndRemedy() {
    ConfigSource source =
        ConfigSource.parse(
            """
            region: us
            eventTime:
              maxLateness: 1 hour
              maxFutureSkeww: 5m
            parallelism: 0
            """,
            "job.yaml");
    ConfigSection root = source.root();
    root.string("region");
    ConfigSection eventTime = root.section("eventTime");
    eventTime.duration("maxLateness");
    eventTime.duration("maxFutureSkew");
    root.integer("parallelism", 1, 64);

    assertThatThrownBy(source::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            """
            config job.yaml: 4 problems
              eventTime.maxLateness = '1 hour': not a duration; write a whole number and a unit, \
            ms, s, m, h or d: 500ms, 20s, 10m, 1h, 7d
              eventTime.maxFutureSkew: missing; give a duration such as 20s
              parallelism = '0': out of bounds or no whole number; give a whole number from 1 to 64
              eventTime.maxFutureSkeww: unknown key; did you mean 'maxFutureSkew'? \
            known keys here: maxLateness, maxFutureSkew""")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void aSectionThatNobodyAsksForIsUnknown() {
    ConfigSource source = ConfigSource.parse("kafka: {brokers: 'a:1'}", "c");

    assertThatThrownBy(source::finish)
        .hasMessage("config c: 1 problem\n  kafka: unknown key; known keys here: none");
  }

  @Test
  void aFileWithoutProblemsPasses() {
    ConfigSource source = ConfigSource.parse("region: us", "c");

    assertThat(source.root().string("region")).isEqualTo("us");
    source.finish();
  }

  @Test
  void anEmptyFileIsAnEmptySection() {
    for (String yaml : new String[] {"", "# nothing\n", "---\n"}) {
      ConfigSource source = ConfigSource.parse(yaml, "c");
      source.root().string("region", "us");
      source.finish();
    }
  }

  @Test
  void brokenYamlIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> ConfigSource.parse("a: 1\nb: [1,\n", "c"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("not valid YAML");
    assertThatThrownBy(() -> ConfigSource.parse("a: 1\na: 2\n", "c"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Duplicate field 'a'");
    assertThatThrownBy(() -> ConfigSource.parse("- a\n- b\n", "c"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("top level is not a mapping");
    assertThatThrownBy(() -> ConfigSource.parse("a: 1\n---\na: 2\n", "c"))
        .isInstanceOf(ConfigException.class);
  }

  @Test
  void aMissingFileIsNamed() {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> ConfigSource.load(missing))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("NoSuchFileException");
  }

  @Test
  void secretsComeFromTheEnvironmentAndAreNeverPrinted() {
    ConfigSource source =
        ConfigSource.parse(
            """
            token: Bearer ${ENV:TOKEN}
            url: http://me:${ENV:TOKEN}@host
            absent: ${ENV:ABSENT}
            odd: ${TOKEN}
            """,
            "c",
            Map.of("TOKEN", "s3cret"));
    ConfigSection root = source.root();

    assertThat(root.string("token")).isEqualTo("Bearer s3cret");
    root.httpUrl("url");
    root.string("absent");
    root.string("odd");
    root.problem("token", root.string("token"), "must not be s3cret");

    assertThatThrownBy(source::finish)
        .hasMessageContaining("token = 'Bearer ${ENV:TOKEN}': must not be ${ENV:TOKEN}")
        .hasMessageContaining("url = 'http://…@host'")
        .hasMessageContaining(
            "absent = '${ENV:ABSENT}': environment variable ABSENT is not set; export it")
        .hasMessageContaining("odd = '${TOKEN}': not a placeholder; the only form is ${ENV:NAME}")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  @Test
  void everyKeyAskedForIsKnownWithItsTypeAndDefault() {
    ConfigSource source = ConfigSource.parse("regions: {us: {brokers: a}}", "c");
    ConfigSection root = source.root();
    root.string("name");
    root.duration("wait", Duration.ofMillis(1500));
    root.duration("horizon", Duration.ofMinutes(65));
    root.integer("slots", 4, 1, 9);
    root.httpUrl("url");
    ConfigSection us = root.section("regions").section("us");
    us.string("brokers", "b");
    us.strings("properties");

    assertThat(source.knownKeys())
        .containsExactlyInAnyOrder(
            new KnownKey("name", "text", Optional.empty()),
            new KnownKey("wait", "duration", Optional.of("1500ms")),
            new KnownKey("horizon", "duration", Optional.of("65m")),
            new KnownKey("slots", "integer 1 to 9", Optional.of("4")),
            new KnownKey("url", "http URL", Optional.empty()),
            new KnownKey("regions.us.brokers", "text", Optional.of("b")),
            new KnownKey("regions.us.properties", "mapping", Optional.of("{}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "1ms", "1500ms", "59s", "61s", "65m", "25h", "7d"})
  void aDefaultDurationIsWrittenAsAFileWouldWriteIt(String text) {
    ConfigSource source = ConfigSource.parse("d: " + text, "c");
    Duration duration = source.root().duration("d");
    source.root().duration("e", duration);

    assertThat(source.knownKeys()).contains(new KnownKey("e", "duration", Optional.of(text)));
  }
}
