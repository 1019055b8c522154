package dev.adtally.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * One level of a configuration. A missing or wrong value is collected as a problem and a harmless
 * placeholder is returned, so that the rest is checked too; {@link ConfigSource#finish} then
 * refuses the whole. Methods without a default value ask for a required key.
 */
public final class ConfigSection {
  private static final String TEXT = "text";
  private static final String DURATION = "duration";
  private static final String SHARE_REMEDY =
      "no share of a whole; give a number from 0 to 1 with at most six decimals";

  private final String path;
  private final ObjectNode node;
  private final Problems problems;
  private final EnvironmentPlaceholders environment;
  private final Set<String> known = new LinkedHashSet<>();
  private final Map<String, KnownKey> values = new LinkedHashMap<>();
  private final Map<String, ConfigSection> children = new LinkedHashMap<>();

  ConfigSection(
      String path, ObjectNode node, Problems problems, EnvironmentPlaceholders environment) {
    this.path = path;
    this.node = node;
    this.problems = problems;
    this.environment = environment;
  }

  /** A text that is not blank; {@code ${ENV:NAME}} in it is resolved from the environment. */
  public String string(String key) {
    note(key, TEXT, null);
    return value(key, this::asText).orElseGet(() -> missing(key, "a text", "missing"));
  }

  /** As {@link #string(String)}, with a default. */
  public String string(String key, String defaultValue) {
    note(key, TEXT, defaultValue);
    return value(key, this::asText).orElse(defaultValue);
  }

  /** A whole number and its unit, for example {@code 500ms, 20s, 10m, 1h, 7d}. */
  public Duration duration(String key) {
    note(key, DURATION, null);
    return value(key, this::asDuration)
        .orElseGet(() -> missing(key, "a duration such as 20s", Duration.ofSeconds(1)));
  }

  /** As {@link #duration(String)}, with a default. */
  public Duration duration(String key, Duration defaultValue) {
    note(key, DURATION, DurationText.of(defaultValue));
    return value(key, this::asDuration).orElse(defaultValue);
  }

  /** A list of durations, as {@code [10s, 1m]}; it may be empty. */
  public List<Duration> durations(String key, List<Duration> defaultValue) {
    note(
        key,
        "list of durations",
        defaultValue.stream().map(DurationText::of).collect(Collectors.joining(", ", "[", "]")));
    return value(key, this::asDurations).orElse(List.copyOf(defaultValue));
  }

  /** A list of texts, as {@code [a, b]}; empty if left out. */
  public List<String> texts(String key) {
    note(key, "list of texts", "[]");
    return value(key, this::asTexts).orElse(List.of());
  }

  /** A part of a whole, 0 to 1 with at most six decimals, in parts per million. */
  public int sharePpm(String key, int defaultPpm) {
    note(key, "share", BigDecimal.valueOf(defaultPpm, 6).stripTrailingZeros().toPlainString());
    return value(key, this::asSharePpm).orElse(defaultPpm);
  }

  /** Ranges by number, the stop excluded, as {@code {0: [120, 4711]}}; empty if left out. */
  public SortedMap<Integer, WholeRange> ranges(String key) {
    note(key, "ranges", "{}");
    return value(key, this::asRanges).orElseGet(TreeMap::new);
  }

  /** A point in time as in {@code 2026-01-05T00:00:00Z}; empty if left out. */
  public Optional<Instant> instant(String key) {
    note(key, "instant", "none");
    return value(key, this::asInstant);
  }

  /** A whole number, {@code min} and {@code max} included. */
  public int integer(String key, int min, int max) {
    note(key, integerType(min, max), null);
    return value(key, field -> asInteger(field, min, max))
        .orElseGet(() -> missing(key, range(min, max), min));
  }

  /** As {@link #integer(String, int, int)}, with a default. */
  public int integer(String key, int defaultValue, int min, int max) {
    note(key, integerType(min, max), Integer.toString(defaultValue));
    return value(key, field -> asInteger(field, min, max)).orElse(defaultValue);
  }

  /** {@code true} or {@code false}. */
  public boolean bool(String key, boolean defaultValue) {
    note(key, "true or false", Boolean.toString(defaultValue));
    return value(key, this::asBoolean).orElse(defaultValue);
  }

  /** One of an enum's names; case does not matter, and {@code -} stands for {@code _}. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E defaultValue) {
    note(key, choices(type), defaultValue.name().toLowerCase(Locale.ROOT));
    return value(key, field -> asChoice(field, type)).orElse(defaultValue);
  }

  /** An absolute http or https URL without user, query and fragment; trailing slashes removed. */
  public URI httpUrl(String key) {
    note(key, "http URL", null);
    return value(key, this::asHttpUrl)
        .orElseGet(
            () -> missing(key, "a URL such as " + HttpUrl.EXAMPLE, URI.create(HttpUrl.EXAMPLE)));
  }

  /** A required section. */
  public ConfigSection section(String key) {
    if (!node.has(key)) {
      missing(key, "a section", "");
    }
    return optionalSection(key);
  }

  /** A section that may be left out; without it every key in it has its default. */
  public ConfigSection optionalSection(String key) {
    known.add(key);
    return children.computeIfAbsent(key, this::child);
  }

  /** Whether the file has this key; asking makes it a known one. */
  public boolean has(String key) {
    known.add(key);
    return node.has(key);
  }

  /** The keys of this section in the file's order, for sections whose keys are free names. */
  public List<String> keys() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return List.copyOf(names);
  }

  /** A free mapping of keys to single values, in the file's order; empty if left out. */
  public Map<String, String> strings(String key) {
    note(key, "mapping", "{}");
    ConfigSection section = optionalSection(key);
    Map<String, String> entries = new LinkedHashMap<>();
    for (String name : section.keys()) {
      section.value(name, section::asScalarText).ifPresent(value -> entries.put(name, value));
    }
    return entries;
  }

  /** Refuses a value for a rule that only the caller knows; pass the value as the user wrote it. */
  public void problem(String key, String value, String remedy) {
    problems.add(pathOf(key), value, remedy);
  }

  /**
   * Makes a value whose constructor checks rules across keys: an {@link IllegalArgumentException}
   * becomes a problem of this section, unless a key in it was already refused, because then the
   * constructor saw a placeholder.
   *
   * @return null if it could not be made
   */
  public <T> T check(Supplier<T> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException broken) {
      if (!problems.concern(path)) {
        problems.add(path.isEmpty() ? "top level" : path, String.valueOf(broken.getMessage()));
      }
      return null;
    }
  }

  void addKnownKeysTo(List<KnownKey> keys) {
    keys.addAll(values.values());
    children.values().forEach(child -> child.addKnownKeysTo(keys));
  }

  void addUnknownKeysTo(List<String> lines) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        lines.add(unknown(key));
      }
    }
    children.values().forEach(child -> child.addUnknownKeysTo(lines));
  }

  private String unknown(String key) {
    String suggestion =
        ClosestKey.to(key, known).map(closest -> "did you mean '" + closest + "'? ").orElse("");
    String all = known.isEmpty() ? "none" : String.join(", ", known);
    return pathOf(key) + ": unknown key; " + suggestion + "known keys here: " + all;
  }

  private ConfigSection child(String key) {
    JsonNode value = node.path(key);
    ObjectNode empty = JsonNodeFactory.instance.objectNode();
    if (value instanceof ObjectNode object) {
      return new ConfigSection(pathOf(key), object, problems, environment);
    }
    if (value.isMissingNode() || value.isNull()) {
      return new ConfigSection(pathOf(key), empty, problems, environment);
    }
    problems.add(pathOf(key), written(value), "not a section; write indented lines key: value");
    return new ConfigSection(pathOf(key), empty, new Problems(), environment);
  }

  private <T> T missing(String key, String expected, T placeholder) {
    if (!node.has(key)) {
      problems.add(pathOf(key), "missing; give " + expected);
    }
    return placeholder;
  }

  private void note(String key, String type, String defaultValue) {
    values.put(key, new KnownKey(pathOf(key), type, Optional.ofNullable(defaultValue)));
  }

  private <T> Optional<T> value(String key, Function<Field, Optional<T>> reader) {
    known.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value.isNull()) {
      problems.add(pathOf(key), "has no value; give one or remove the key");
      return Optional.empty();
    }
    return reader.apply(new Field(pathOf(key), value));
  }

  private record Field(String path, JsonNode node) {}

  private <T> Optional<T> refuse(Field field, String remedy) {
    problems.add(field.path(), written(field.node()), remedy);
    return Optional.empty();
  }

  private Optional<String> asText(Field field) {
    if (!field.node().isTextual()) {
      return refuse(field, "not a text; put it in quotes");
    }
    if (field.node().textValue().isBlank()) {
      return refuse(field, "blank; give a value or remove the key");
    }
    return Optional.of(environment.resolve(field.path(), field.node().textValue()));
  }

  private Optional<String> asScalarText(Field field) {
    if (!field.node().isValueNode()) {
      return refuse(field, "not a single value; write key: value");
    }
    return Optional.of(environment.resolve(field.path(), field.node().asText()));
  }

  private Optional<Duration> asDuration(Field field) {
    Optional<Duration> duration = DurationText.parse(field.node().asText());
    return duration.isPresent() ? duration : refuse(field, DurationText.REMEDY);
  }

  private Optional<List<Duration>> asDurations(Field field) {
    if (!field.node().isArray()) {
      return refuse(field, "no list; write one such as [10s, 1m]");
    }
    List<Duration> durations = new ArrayList<>();
    for (JsonNode each : field.node()) {
      Optional<Duration> duration = DurationText.parse(each.asText());
      if (duration.isEmpty()) {
        problems.add(field.path(), written(each), DurationText.REMEDY);
        return Optional.empty();
      }
      durations.add(duration.get());
    }
    return Optional.of(List.copyOf(durations));
  }

  private Optional<List<String>> asTexts(Field field) {
    List<String> texts = new ArrayList<>();
    field.node().forEach(each -> asText(new Field(field.path(), each)).ifPresent(texts::add));
    return field.node().isArray()
        ? Optional.of(List.copyOf(texts))
        : refuse(field, "no list; write one such as [a, b]");
  }

  private Optional<Integer> asSharePpm(Field field) {
    try {
      int ppm = field.node().decimalValue().movePointRight(6).intValueExact();
      if (field.node().isNumber() && ppm >= 0 && ppm <= 1_000_000) {
        return Optional.of(ppm);
      }
    } catch (ArithmeticException outOfBounds) {
      return refuse(field, SHARE_REMEDY);
    }
    return refuse(field, SHARE_REMEDY);
  }

  private Optional<SortedMap<Integer, WholeRange>> asRanges(Field field) {
    var ranges = WholeRange.parse(field.node());
    return ranges.isPresent() ? ranges : refuse(field, WholeRange.REMEDY);
  }

  private Optional<Instant> asInstant(Field field) {
    try {
      return Optional.of(Instant.parse(field.node().asText()));
    } catch (DateTimeParseException e) {
      return refuse(field, "no point in time; write one such as 2026-01-05T00:00:00Z");
    }
  }

  private Optional<Integer> asInteger(Field field, int min, int max) {
    JsonNode number = field.node();
    boolean fits = number.isIntegralNumber() && number.canConvertToInt();
    if (!fits || number.intValue() < min || number.intValue() > max) {
      return refuse(field, "out of bounds or no whole number; give " + range(min, max));
    }
    return Optional.of(number.intValue());
  }

  private Optional<Boolean> asBoolean(Field field) {
    return field.node().isBoolean()
        ? Optional.of(field.node().booleanValue())
        : refuse(field, "neither true nor false; write one of them");
  }

  private <E extends Enum<E>> Optional<E> asChoice(Field field, Class<E> type) {
    String name = field.node().asText().replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return Optional.of(constant);
      }
    }
    return refuse(field, "not a choice; write one of " + choices(type));
  }

  private Optional<URI> asHttpUrl(Field field) {
    if (!field.node().isTextual()) {
      return refuse(field, HttpUrl.REMEDY);
    }
    String text = environment.resolve(field.path(), field.node().textValue());
    Optional<URI> url = HttpUrl.parse(text);
    if (url.isEmpty()) {
      problems.add(field.path(), HttpUrl.withoutUser(written(field.node())), HttpUrl.REMEDY);
    }
    return url;
  }

  private static <E extends Enum<E>> String choices(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String written(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static String integerType(int min, int max) {
    return "integer " + min + " to " + max;
  }

  private static String range(int min, int max) {
    return "a whole number from " + min + " to " + max;
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
