package dev.adtally.tools.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's REST API. Each schema and id is asked for once.
 *
 * <p>Safe for use by several threads.
 */
public final class HttpSchemaStore implements SchemaStore {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final Map<String, Integer> idByTopic = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemaById = new ConcurrentHashMap<>();

  public HttpSchemaStore(URI base) {
    this.base = base;
  }

  @Override
  public int idOf(String topic) {
    return idByTopic.computeIfAbsent(topic, this::lookUp);
  }

  @Override
  public Schema schemaOf(int id) {
    return schemaById.computeIfAbsent(
        id,
        wanted -> {
          JsonNode answer = send(request("/schemas/ids/" + wanted).GET().build());
          return new Schema.Parser().parse(answer.path("schema").asText());
        });
  }

  /** Looks the schema up, and registers it when the registry does not know it yet. */
  private int lookUp(String topic) {
    String subject = "/subjects/" + topic + "-value";
    String body = JSON.createObjectNode().put("schema", resource(topic)).toString();
    HttpResponse<String> found = exchange(post(subject, body));
    if (found.statusCode() == 200) {
      return id(found);
    }
    if (found.statusCode() != 404) {
      throw refused(found);
    }
    return id(expectOk(exchange(post(subject + "/versions", body))));
  }

  private HttpRequest post(String path, String body) {
    return request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Content-Type", MEDIA_TYPE)
        .header("Accept", MEDIA_TYPE + ", application/json");
  }

  private JsonNode send(HttpRequest request) {
    return parse(expectOk(exchange(request)));
  }

  private static int id(HttpResponse<String> response) {
    JsonNode id = parse(response).path("id");
    if (!id.isInt()) {
      throw new ToolFailure(
          "the registry answered " + response.uri() + " without an id: " + response.body());
    }
    return id.asInt();
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ToolFailure(
          "the schema registry does not answer at "
              + base
              + " ("
              + e
              + "): is it up? See './adtally stack status', or give another --registry",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolFailure("interrupted while asking the schema registry at " + base, e);
    }
  }

  private static HttpResponse<String> expectOk(HttpResponse<String> response) {
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response;
  }

  private static ToolFailure refused(HttpResponse<String> response) {
    return new ToolFailure(
        "the schema registry refused "
            + response.request().method()
            + " "
            + response.uri()
            + " with status "
            + response.statusCode()
            + ": "
            + response.body()
            + ". Is this the base URL of its Confluent API (…/apis/ccompat/v7)?");
  }

  private static JsonNode parse(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new ToolFailure(
          "the registry's answer to " + response.uri() + " is no JSON: " + response.body(), e);
    }
  }

  private static String resource(String topic) {
    String path = "/avro/" + topic + ".avsc";
    try (InputStream in = HttpSchemaStore.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new ToolFailure("there is no schema " + path + " for topic " + topic);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ToolFailure("cannot read the schema " + path, e);
    }
  }
}
