package dev.adtally.pinot.controller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP/1.1: with the client's default, an upgrade to HTTP/2, Pinot's POSTs hang. */
final class ControllerHttp {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final int LONGEST_QUOTE = 1000;
  private static final int NOT_FOUND = 404;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final String baseUrl;

  ControllerHttp(String baseUrl) {
    this.baseUrl = baseUrl.replaceFirst("/+$", "");
  }

  /** The answer to a GET; empty for 404. */
  Optional<JsonNode> find(String path) throws InterruptedException {
    URI uri = uri(path);
    HttpResponse<String> response = exchange("GET", uri, null);
    if (response.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(accept("GET", uri, response));
  }

  /** The answer to a request with or without (null) a body. */
  JsonNode send(String method, String path, JsonNode body) throws InterruptedException {
    URI uri = uri(path);
    return accept(method, uri, exchange(method, uri, body));
  }

  private URI uri(String path) {
    return URI.create(baseUrl + path);
  }

  private HttpResponse<String> exchange(String method, URI uri, JsonNode body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(ANSWER_TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw PinotException.unreachable(method, uri, e);
    }
  }

  private static JsonNode accept(String method, URI uri, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw PinotException.refused(method, uri, response.statusCode(), message(response.body()));
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw PinotException.unreadable(method, uri, quote(response.body()), e);
    }
  }

  /** Pinot's own words: the field {@code error} if the answer has one. */
  private static String message(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      return quote(error.isTextual() ? error.textValue() : body);
    } catch (JsonProcessingException noJson) {
      return quote(body);
    }
  }

  private static String quote(String text) {
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
