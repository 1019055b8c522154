package dev.adtally.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** A schema registry in memory, as far as Adtally needs one; counts the calls it gets. */
final class StubRegistry implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Entry(String type, String text) {}

  private record Answer(int status, JsonNode body) {}

  private final HttpServer server;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, List<Integer>> idsBySubject = new LinkedHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Answer> scripted = new ArrayList<>();
  private final Map<String, String> rules = new LinkedHashMap<>();
  private String compatibility = "NONE";

  StubRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  RegistryConfig config() {
    return new RegistryConfig(url(), Duration.ofSeconds(2), Duration.ofSeconds(5), 3);
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  /** Registers without HTTP, and without counting. */
  synchronized int add(String subject, String text) {
    return add(subject, new Entry("AVRO", text));
  }

  synchronized int addOfType(String type, String text) {
    return add("other", new Entry(type, text));
  }

  /** The next call gets this answer, whatever it asks. */
  synchronized void answerNext(int status, ObjectNode body) {
    scripted.add(new Answer(status, body));
  }

  private int add(String subject, Entry entry) {
    if (!entries.contains(entry)) {
      entries.add(entry);
    }
    int id = entries.indexOf(entry) + 1;
    idsBySubject.computeIfAbsent(subject, s -> new ArrayList<>()).add(id);
    return id;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
    byte[] request = exchange.getRequestBody().readAllBytes();
    Answer answer;
    synchronized (this) {
      calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath());
      answer = scripted.isEmpty() ? answer(path, JSON.readTree(request)) : scripted.remove(0);
    }
    byte[] body = JSON.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Answer answer(String[] path, JsonNode body) {
    if (path[0].equals("config") && path.length == 2) {
      return subjectsRule(URLDecoder.decode(path[1], StandardCharsets.UTF_8), body);
    }
    if (path[0].equals("config")) {
      compatibility = body.path("compatibility").asText(compatibility);
      return ok(JsonNodeFactory.instance.objectNode().put("compatibilityLevel", compatibility));
    }
    if (path[0].equals("schemas")) {
      int id = Integer.parseInt(path[2]);
      return id < 1 || id > entries.size()
          ? notFound(40403)
          : ok(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("schema", entries.get(id - 1).text())
                  .put("schemaType", entries.get(id - 1).type()));
    }
    if (path.length == 1) {
      return ok(JSON.valueToTree(idsBySubject.keySet()));
    }
    String subject = URLDecoder.decode(path[1], StandardCharsets.UTF_8);
    Entry entry = new Entry("AVRO", body.path("schema").asText());
    if (path.length >= 3 && !body.has("schema")) {
      return versions(subject, path);
    }
    if (path.length == 3) {
      return register(subject, entry);
    }
    if (!idsBySubject.containsKey(subject)) {
      return notFound(40401);
    }
    int id = entries.indexOf(entry) + 1;
    return idsBySubject.get(subject).contains(id) ? id(id) : notFound(40403);
  }

  private Answer subjectsRule(String subject, JsonNode body) {
    if (body.has("compatibility")) {
      rules.put(subject, body.path("compatibility").asText());
    }
    return rules.containsKey(subject)
        ? ok(JsonNodeFactory.instance.objectNode().put("compatibilityLevel", rules.get(subject)))
        : notFound(40408);
  }

  private Answer versions(String subject, String[] path) {
    List<Integer> ids = idsBySubject.get(subject);
    if (ids == null) {
      return notFound(40401);
    }
    if (path.length == 3) {
      return ok(JSON.valueToTree(IntStream.rangeClosed(1, ids.size()).toArray()));
    }
    int id = ids.get(Integer.parseInt(path[3]) - 1);
    return ok(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("schema", entries.get(id - 1).text()));
  }

  private Answer register(String subject, Entry entry) {
    Integer latest =
        idsBySubject.getOrDefault(subject, List.of()).stream()
            .max(Comparator.naturalOrder())
            .orElse(null);
    Schema schema;
    try {
      schema = new Schema.Parser().parse(entry.text());
    } catch (RuntimeException unparsable) {
      return new Answer(422, JsonNodeFactory.instance.objectNode().put("error_code", 42201));
    }
    if (latest != null && !rules.getOrDefault(subject, compatibility).equals("NONE")) {
      Schema old = new Schema.Parser().parse(entries.get(latest - 1).text());
      if (SchemaCompatibility.checkReaderWriterCompatibility(schema, old).getType()
          == SchemaCompatibilityType.INCOMPATIBLE) {
        return new Answer(409, JsonNodeFactory.instance.objectNode().put("error_code", 409));
      }
    }
    return id(add(subject, entry));
  }

  private static Answer id(int id) {
    return ok(JsonNodeFactory.instance.objectNode().put("id", id));
  }

  private static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  private static Answer notFound(int code) {
    return new Answer(404, JsonNodeFactory.instance.objectNode().put("error_code", code));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
