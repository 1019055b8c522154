package dev.adtally.tools.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** JSON over HTTP/1.1 to one server. Not retried: the caller knows whether that is safe. */
public final class JsonHttp {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String baseUrl;
  private final String contentType;
  private final Duration timeout;

  public JsonHttp(String baseUrl, String contentType, Duration timeout) {
    this.baseUrl = baseUrl;
    this.contentType = contentType;
    this.timeout = timeout;
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  /**
   * Sends a request; a null body sends none.
   *
   * @throws HttpStatusException when the answer's status is not 2xx
   * @throws IOException when the server cannot be reached or its answer is no JSON
   */
  public JsonNode send(String method, String path, JsonNode body)
      throws IOException, InterruptedException {
    URI uri = URI.create(baseUrl + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("Content-Type", contentType)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response;
    try {
      response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IOException(
          "%s %s: no answer (%s)".formatted(method, uri, e.getClass().getSimpleName()), e);
    }
    if (response.statusCode() / 100 != 2) {
      throw new HttpStatusException(method, uri, response.statusCode(), response.body());
    }
    return response.body().isBlank() ? MissingNode.getInstance() : JSON.readTree(response.body());
  }
}
