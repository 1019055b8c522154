package dev.adtally.pinot.controller;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Pinot's schemas and realtime tables, through the controller's REST API. Nothing is retried.
 *
 * <p>Every method throws {@link PinotException} when Pinot refuses or can't be reached within 60 s.
 */
public final class PinotController {
  private final ControllerHttp http;

  /** A controller at a base URL such as {@code http://127.0.0.1:9000}. */
  public PinotController(String url) {
    this.http = new ControllerHttp(url);
  }

  /** The controller's version, such as {@code 0.11.0-1b4d6b6…}; "unknown" if it doesn't say. */
  public String version() throws InterruptedException {
    return http.send("GET", "/version", null).path("pinot-controller").asText("unknown");
  }

  /** The schema with this name. */
  public Optional<JsonNode> schema(String name) throws InterruptedException {
    return http.find("/schemas/" + encode(name));
  }

  /** Adds a schema that is not there yet. */
  public void createSchema(JsonNode schema) throws InterruptedException {
    http.send("POST", "/schemas?override=false", schema);
  }

  /** Replaces a schema; its tables load their segments anew under it. */
  public void updateSchema(String name, JsonNode schema) throws InterruptedException {
    http.send("PUT", "/schemas/" + encode(name) + "?reload=true", schema);
  }

  /** The config of the realtime table with this name. */
  public Optional<JsonNode> table(String name) throws InterruptedException {
    return http.find("/tables/" + encode(name) + "?type=realtime")
        .map(answer -> answer.path("REALTIME"))
        .filter(config -> !config.isMissingNode());
  }

  /** Adds a table that is not there yet; it starts to consume at once. */
  public void createTable(JsonNode config) throws InterruptedException {
    http.send("POST", "/tables", config);
  }

  /** Replaces a realtime table's config. */
  public void updateTable(String name, JsonNode config) throws InterruptedException {
    http.send("PUT", "/tables/" + encode(name) + "_REALTIME", config);
  }

  /** Has the servers load a table's segments anew, which builds indexes that are missing. */
  public void reload(String name) throws InterruptedException {
    http.send("POST", "/segments/" + encode(name) + "_REALTIME/reload", null);
  }

  private static String encode(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
