package dev.adtally.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One YAML configuration, read strictly: config records ask {@link #root} for their keys, problems
 * are collected on the way, and {@link #finish} refuses all of them together. Nothing that was read
 * may be used before {@code finish} has returned.
 */
public final class ConfigSource {

  private static final JsonMapper YAML =
      JsonMapper.builder(new YAMLFactory())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String name;
  private final Problems problems;
  private final ConfigSection root;

  private ConfigSource(String name, ObjectNode tree, Map<String, String> environment) {
    this.name = name;
    this.problems = new Problems();
    this.root =
        new ConfigSection("", tree, problems, new EnvironmentPlaceholders(environment, problems));
  }

  /** Reads a file; secrets come from the process's environment. */
  public static ConfigSource load(Path file) {
    String name = file.toString();
    try {
      return parse(Files.readString(file), name);
    } catch (IOException unreadable) {
      String cause = unreadable.getClass().getSimpleName();
      throw new ConfigException(
          name, List.of("the file can't be read (" + cause + "); check path and permissions"));
    }
  }

  /**
   * Reads YAML text; secrets come from the process's environment.
   *
   * @param name what error messages call it
   */
  public static ConfigSource parse(String yaml, String name) {
    return parse(yaml, name, System.getenv());
  }

  /** Reads YAML text with the environment given. */
  public static ConfigSource parse(String yaml, String name, Map<String, String> environment) {
    JsonNode tree;
    try {
      tree = YAML.readTree(yaml);
    } catch (JacksonException malformed) {
      throw new ConfigException(name, List.of(syntaxProblem(malformed)));
    }
    if (tree.isMissingNode() || tree.isNull()) {
      return new ConfigSource(name, JsonNodeFactory.instance.objectNode(), environment);
    }
    if (tree instanceof ObjectNode object) {
      return new ConfigSource(name, object, environment);
    }
    throw new ConfigException(
        name, List.of("the top level is not a mapping; write lines of the form key: value"));
  }

  /** The top level. */
  public ConfigSection root() {
    return root;
  }

  /**
   * Holds a section against the world, so that what is wrong outside the file is told together with
   * what is wrong in it.
   *
   * @param path the section; the check is left out if anything in it was refused already
   * @param check names what is wrong, each with key, value and remedy
   */
  public void check(String path, Supplier<List<String>> check) {
    if (!problems.concern(path)) {
      check.get().forEach(problems::add);
    }
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException if anything is missing, wrong or was not asked for by any config record
   */
  public void finish() {
    List<String> lines = new ArrayList<>(problems.lines());
    root.addUnknownKeysTo(lines);
    if (!lines.isEmpty()) {
      throw new ConfigException(name, lines);
    }
  }

  /**
   * Ends the reading by someone who needs a part of the file only: keys that were not asked for are
   * let be.
   *
   * @throws ConfigException if anything that was asked for is missing or wrong
   */
  public void finishPart() {
    if (!problems.lines().isEmpty()) {
      throw new ConfigException(name, problems.lines());
    }
  }

  /** The keys asked for so far, in no particular order; keys that are free names included. */
  public List<KnownKey> knownKeys() {
    List<KnownKey> keys = new ArrayList<>();
    root.addKnownKeysTo(keys);
    return List.copyOf(keys);
  }

  private static String syntaxProblem(JacksonException malformed) {
    JsonLocation location = malformed.getLocation();
    String place =
        location == null
            ? ""
            : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    String firstLine = malformed.getOriginalMessage().lines().findFirst().orElse("");
    return place + "not valid YAML (" + firstLine + "); correct the syntax";
  }
}
