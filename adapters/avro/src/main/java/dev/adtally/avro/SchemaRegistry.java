package dev.adtally.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.avro.RegistryException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Client of a schema registry that speaks Confluent's REST API. Blocks its caller for at most
 * attempts × timeout and some backoff; caches nothing, because its callers look an id up once.
 *
 * <p>Every method throws {@link RegistryException} with the kind of failure.
 */
public final class SchemaRegistry {

  private final RegistryConfig config;
  private final RegistryCalls calls;

  public SchemaRegistry(RegistryConfig config) {
    this.config = config;
    this.calls = new RegistryCalls(config);
  }

  /** Returns if the registry answers as a registry does. */
  public void ping() {
    JsonNode answer = calls.get("/config");
    if (!answer.has("compatibilityLevel")) {
      throw new RegistryException(
          Kind.MISUSE,
          "schema registry: GET "
              + config.url()
              + "/config answered without compatibilityLevel; registry.url is not a registry");
    }
  }

  /** The schema with this id; {@link Kind#NOT_FOUND} if there is none. */
  public RegisteredSchema schemaById(int id) {
    String path = "/schemas/ids/" + id;
    JsonNode answer = calls.get(path);
    String type = answer.path("schemaType").asText("AVRO");
    return new RegisteredSchema(id, type, required(answer, "schema", path).asText());
  }

  /**
   * The id of a schema registered under a subject; {@link Kind#NOT_FOUND} if it is not.
   *
   * @param schemaText the plain text of the .avsc; a generated class's schema has another id
   */
  public int idOf(String subject, String schemaText) {
    String path = "/subjects/" + encoded(subject);
    try {
      return required(calls.post(path, body(schemaText)), "id", path).asInt();
    } catch (RegistryException e) {
      if (e.kind() != Kind.NOT_FOUND) {
        throw e;
      }
      throw new RegistryException(
          Kind.NOT_FOUND,
          "subject "
              + subject
              + " does not have this release's schema; register it before the job starts ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  /**
   * Registers a schema under a subject, and returns its id. Idempotent; {@link Kind#INCOMPATIBLE}
   * if the subject's compatibility rule forbids it.
   */
  public int register(String subject, String schemaText) {
    String path = "/subjects/" + encoded(subject) + "/versions";
    return required(calls.post(path, body(schemaText)), "id", path).asInt();
  }

  /**
   * The versions of a subject, the oldest first; empty if the registry does not know the subject.
   */
  public List<RegisteredVersion> versions(String subject) {
    String path = "/subjects/" + encoded(subject) + "/versions";
    List<RegisteredVersion> versions = new ArrayList<>();
    JsonNode numbers;
    try {
      numbers = calls.get(path);
    } catch (RegistryException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return List.of();
      }
      throw e;
    }
    for (JsonNode number : numbers) {
      String one = path + "/" + number.asInt();
      JsonNode answer = calls.get(one);
      versions.add(
          new RegisteredVersion(
              number.asInt(),
              new RegisteredSchema(
                  required(answer, "id", one).asInt(),
                  answer.path("schemaType").asText("AVRO"),
                  required(answer, "schema", one).asText())));
    }
    versions.sort(Comparator.comparingInt(RegisteredVersion::version));
    return List.copyOf(versions);
  }

  /** All subjects. */
  public List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    calls.get("/subjects").forEach(subject -> subjects.add(subject.asText()));
    return List.copyOf(subjects);
  }

  /** Sets the rule for all subjects without their own, for example {@code BACKWARD}. */
  public void setCompatibility(String level) {
    calls.put("/config", JsonNodeFactory.instance.objectNode().put("compatibility", level));
  }

  /** The rule of a subject; empty if it has none of its own. */
  public Optional<String> compatibilityOf(String subject) {
    try {
      return Optional.ofNullable(
          calls.get("/config/" + encoded(subject)).path("compatibilityLevel").textValue());
    } catch (RegistryException e) {
      if (e.kind() == Kind.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Sets the rule of one subject, for example {@code FULL_TRANSITIVE}. Some registries want the
   * subject to have a version first, and answer {@link Kind#NOT_FOUND} otherwise.
   */
  public void setCompatibility(String subject, String level) {
    calls.put(
        "/config/" + encoded(subject),
        JsonNodeFactory.instance.objectNode().put("compatibility", level));
  }

  private JsonNode required(JsonNode answer, String field, String path) {
    if (!answer.hasNonNull(field)) {
      throw new RegistryException(
          Kind.MISUSE,
          "schema registry: "
              + config.url()
              + path
              + " answered without field "
              + field
              + "; registry.url is not a registry");
    }
    return answer.get(field);
  }

  private static ObjectNode body(String schemaText) {
    return JsonNodeFactory.instance.objectNode().put("schema", schemaText);
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
