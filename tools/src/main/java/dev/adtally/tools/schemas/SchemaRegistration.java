package dev.adtally.tools.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.rest.HttpStatusException;
import dev.adtally.tools.rest.JsonHttp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Registers each topic's schema, as its .avsc file stands, under {@code <topic>-value}. */
public final class SchemaRegistration {
  private static final int CONFLICT = 409;

  private final String registryUrl;
  private final JsonHttp http;

  /**
   * Registers at one registry.
   *
   * @param registryUrl the registry's Confluent API, up to and with its version
   */
  public SchemaRegistration(String registryUrl) {
    this.registryUrl = registryUrl;
    this.http =
        new JsonHttp(registryUrl, "application/vnd.schemaregistry.v1+json", Duration.ofSeconds(15));
  }

  /**
   * Registers the schemas of the topics. Idempotent: a schema that is registered already keeps its
   * version and id.
   *
   * @throws ToolFailure when the registry cannot be reached or refuses a schema
   */
  public List<RegisteredSchema> register(Collection<String> topics)
      throws IOException, InterruptedException {
    List<RegisteredSchema> registered = new ArrayList<>();
    for (String topic : topics) {
      registered.add(register(topic + "-value", readSchema(topic)));
    }
    return registered;
  }

  private RegisteredSchema register(String subject, String schema) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", schema);
    try {
      int id = http.send("POST", "/subjects/" + subject + "/versions", body).path("id").asInt();
      JsonNode found = http.send("POST", "/subjects/" + subject, body);
      return new RegisteredSchema(subject, found.path("version").asInt(), id);
    } catch (HttpStatusException e) {
      String reason =
          e.status() == CONFLICT
              ? "it is incompatible with the registered version. Give new fields a default, and do not rename or retype old ones"
              : "see the answer";
      throw new ToolFailure(
          "the registry refuses the schema of %s: %s. %s"
              .formatted(subject, reason, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new ToolFailure(
          "the registry at %s cannot register %s: %s. Is it up (./adtally stack status)?"
              .formatted(registryUrl, subject, e.getMessage()),
          e);
    }
  }

  private static String readSchema(String topic) throws IOException {
    String resource = "/avro/" + topic + ".avsc";
    try (InputStream schema = SchemaRegistration.class.getResourceAsStream(resource)) {
      if (schema == null) {
        throw new ToolFailure(
            "topic %s has no schema: %s is not on the class path. Add schemas/src/main/avro/%s.avsc and build."
                .formatted(topic, resource, topic));
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A schema as the registry knows it. */
  public record RegisteredSchema(String subject, int version, int id) {}
}
