package dev.adtally.avro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.avro.RegistryException.Kind;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP calls to the registry with timeout, retries and errors by kind. Blocks its caller. */
final class RegistryCalls {

  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration MAX_DELAY = Duration.ofSeconds(2);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MIN_NOT_FOUND_CODE = 40400;
  private static final int MAX_NOT_FOUND_CODE = 40499;

  private final RegistryConfig config;
  private final HttpClient client;
  private final RetryPolicy<JsonNode> retries;

  RegistryCalls(RegistryConfig config) {
    this.config = config;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout())
            .build();
    this.retries =
        RetryPolicy.<JsonNode>builder()
            .handleIf(e -> e instanceof RegistryException r && r.kind() == Kind.RETRYABLE)
            .withBackoff(FIRST_DELAY, MAX_DELAY)
            .withJitter(0.2)
            .withMaxAttempts(config.attempts())
            .build();
  }

  JsonNode get(String path) {
    return call("GET", path, "");
  }

  JsonNode post(String path, JsonNode body) {
    return call("POST", path, body.toString());
  }

  JsonNode put(String path, JsonNode body) {
    return call("PUT", path, body.toString());
  }

  private JsonNode call(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(config.url() + path))
            .timeout(config.requestTimeout())
            .header("Accept", CONTENT_TYPE + ", application/json")
            .header("Content-Type", CONTENT_TYPE)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    String place = "schema registry: " + method + " " + config.url() + path;
    try {
      return Failsafe.with(retries).get(() -> attempt(request, place));
    } catch (FailsafeException interrupted) {
      Thread.currentThread().interrupt();
      throw new RegistryException(Kind.INTERRUPTED, place + ": interrupted", interrupted);
    }
  }

  private JsonNode attempt(HttpRequest request, String place) {
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(request, BodyHandlers.ofString());
    try {
      // The request's own timeout ends with the headers; this one includes the body.
      return answer(sent.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS), place);
    } catch (TimeoutException slow) {
      sent.cancel(true);
      throw unreachable(place, "no answer within " + config.requestTimeout(), slow);
    } catch (ExecutionException failed) {
      throw unreachable(place, String.valueOf(failed.getCause()), failed.getCause());
    } catch (InterruptedException interrupted) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new RegistryException(Kind.INTERRUPTED, place + ": interrupted", interrupted);
    }
  }

  private JsonNode answer(HttpResponse<String> response, String place) {
    int status = response.statusCode();
    JsonNode body = json(response.body());
    String said = place + ": HTTP " + status + " " + body.path("message").asText();
    if (status >= 500) {
      throw unreachable(place, said.substring(place.length() + 2), null);
    }
    int errorCode = body.path("error_code").asInt();
    if (status == 404 && errorCode >= MIN_NOT_FOUND_CODE && errorCode <= MAX_NOT_FOUND_CODE) {
      throw new RegistryException(Kind.NOT_FOUND, said);
    }
    if (status == 409) {
      throw new RegistryException(
          Kind.INCOMPATIBLE, said + "; change the schema so that old records can still be read");
    }
    if (status / 100 != 2 || body.isMissingNode()) {
      throw new RegistryException(
          Kind.MISUSE,
          said
              + "; check that registry.url is the root of the registry's Confluent API"
              + " (Apicurio: …/apis/ccompat/v7) and that the request is allowed");
    }
    return body;
  }

  private RegistryException unreachable(String place, String what, Throwable cause) {
    return new RegistryException(
        Kind.RETRYABLE,
        place
            + ": "
            + what
            + ", in each of "
            + config.attempts()
            + " attempts; check that the registry runs and registry.url is right",
        cause);
  }

  private static JsonNode json(String body) {
    try {
      JsonNode parsed = JSON.readTree(body);
      return parsed.isContainerNode() ? parsed : JSON.missingNode();
    } catch (JsonProcessingException noJson) {
      return JSON.missingNode();
    }
  }
}
