package dev.adtally.tools.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.adtally.schemas.AdEventRecord;
import dev.adtally.schemas.OrderRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.feed.LogMapping.RecordMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * Reads a mapping file strictly: an unknown key, field or column is refused, a missing field too,
 * and all problems are told at once.
 */
final class MappingReader {

  private static final String AD_EVENT = "ad_event";
  private static final String ORDER = "order";
  private static final String WHEN = "when";
  private static final String FIELDS = "fields";
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private final Set<String> columns;
  private final Problems problems = new Problems();

  private MappingReader(List<String> columns) {
    this.columns = new HashSet<>(columns);
    this.columns.add(LogRow.ROW);
    this.columns.add(LogRow.CONTENT_HASH);
  }

  /** The delimiter that the mapping names: needed before the log's columns can be known. */
  static char delimiter(Path file) {
    String delimiter = parse(file).path("delimiter").asText(",");
    if (delimiter.length() != 1) {
      throw new ToolFailure(
          "mapping " + file + ": delimiter is '" + delimiter + "', give one character");
    }
    return delimiter.charAt(0);
  }

  /** The mapping in {@code file}, for a log with these columns. */
  static LogMapping read(Path file, List<String> columns) {
    MappingReader reader = new MappingReader(columns);
    LogMapping mapping = reader.mapping(parse(file), delimiter(file));
    reader.problems.check("mapping " + file);
    return mapping;
  }

  private static JsonNode parse(Path file) {
    try {
      JsonNode root = YAML.readTree(Files.readString(file));
      if (!root.isObject()) {
        throw new ToolFailure("mapping " + file + " is empty: give time, ad_event, order");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw new ToolFailure("mapping " + file + " is no YAML: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ToolFailure("cannot read mapping " + file + " (" + e + ")", e);
    }
  }

  private LogMapping mapping(JsonNode root, char delimiter) {
    checkKeys("", root, Set.of("delimiter", "time", AD_EVENT, ORDER));
    if (!root.has(AD_EVENT) && !root.has(ORDER)) {
      problems.add("top level", "neither ad_event nor order is given: nothing would be sent");
    }
    return new LogMapping(
        delimiter,
        time(root.path("time")),
        record(AD_EVENT, root.path(AD_EVENT), AdEventRecord.getClassSchema()),
        record(ORDER, root.path(ORDER), OrderRecord.getClassSchema()));
  }

  private TimeFormat time(JsonNode node) {
    checkKeys("time", node, Set.of("format", "zone"));
    String format = node.path("format").asText("");
    String zone = node.path("zone").asText("UTC");
    if (format.isEmpty()) {
      problems.add(
          "time.format",
          "missing: give epoch_millis, epoch_seconds, iso_instant or a pattern such as"
              + " yyyy-MM-dd HH:mm:ss");
      return TimeFormat.of(TimeFormat.ISO_INSTANT, zone);
    }
    try {
      return TimeFormat.of(format, zone);
    } catch (DateTimeException e) {
      problems.add("time.zone", "'" + zone + "' is no zone: give one such as UTC or Asia/Shanghai");
    } catch (IllegalArgumentException e) {
      problems.add("time.format", "'" + format + "' is no pattern: " + e.getMessage());
    }
    return TimeFormat.of(TimeFormat.ISO_INSTANT, zone);
  }

  private Optional<RecordMapping> record(String place, JsonNode node, Schema schema) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    checkKeys(place, node, Set.of(WHEN, FIELDS));
    if (node.has(WHEN) && !node.path(WHEN).isTextual()) {
      problems.add(place + ".when", "'" + node.path(WHEN) + "' is no column's name");
    }
    Optional<String> when = Optional.ofNullable(node.path(WHEN).textValue());
    when.filter(column -> !columns.contains(column))
        .ifPresent(column -> problems.addUnknown(place + ".when", "column", column, columns));
    return Optional.of(
        new RecordMapping(when, fields(place + ".fields", node.path(FIELDS), schema)));
  }

  private Map<String, Template> fields(String place, JsonNode node, Schema schema) {
    List<String> known = schema.getFields().stream().map(Field::name).toList();
    checkNames(place, "field", node, known);
    Map<String, Template> templates = new HashMap<>();
    List<String> missing = new ArrayList<>();
    for (Field field : schema.getFields()) {
      JsonNode text = node.path(field.name());
      if (text.isValueNode() && !text.isNull()) {
        template(place + "." + field.name(), text.asText(), field)
            .ifPresent(template -> templates.put(field.name(), template));
      } else if (field.schema().getType() != Schema.Type.UNION) {
        missing.add(field.name());
      }
    }
    if (!missing.isEmpty()) {
      problems.add(
          place, "missing " + missing + ": give each a column, as in {app}, or a constant");
    }
    return templates;
  }

  private Optional<Template> template(String place, String text, Field field) {
    try {
      Template template = Template.parse(text);
      for (String name : template.names()) {
        if (!columns.contains(name)) {
          problems.addUnknown(place, "column", name, columns);
        }
      }
      if (template.isConstant()) {
        checkConstant(place, text, field.schema());
      }
      return Optional.of(template);
    } catch (IllegalArgumentException e) {
      problems.add(place, e.getMessage());
      return Optional.empty();
    }
  }

  private void checkConstant(String place, String text, Schema type) {
    boolean isTime = type.getLogicalType() != null;
    if (type.getType() == Schema.Type.ENUM && !type.getEnumSymbols().contains(text)) {
      problems.addUnknown(place, "constant", text, type.getEnumSymbols());
    }
    if (!isTime && (type.getType() == Schema.Type.LONG || type.getType() == Schema.Type.INT)) {
      try {
        Long.parseLong(text);
      } catch (NumberFormatException e) {
        problems.add(place, "'" + text + "' is no whole number");
      }
    }
  }

  private void checkKeys(String place, JsonNode node, Set<String> known) {
    checkNames(place.isEmpty() ? "top level" : place, "key", node, List.copyOf(known));
  }

  private void checkNames(String place, String what, JsonNode node, List<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                problems.addUnknown(place, what, name, known);
              }
            });
  }
}
