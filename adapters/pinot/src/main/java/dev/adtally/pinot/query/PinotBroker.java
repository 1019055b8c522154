package dev.adtally.pinot.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.pinot.query.PinotQueryException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * A client of one Pinot broker. A partial answer is none: what servers, segments or bounds leave
 * out is told as a failure. Nothing is retried; queries change nothing, so the caller may.
 */
public final class PinotBroker {

  /** The most groups one answer can have (Pinot's numGroupsLimit). */
  public static final int MAX_GROUPS = 100_000;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** What the broker is given less than the client waits, so that its own reason arrives. */
  private static final Duration MARGIN = Duration.ofSeconds(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Pinot 0.11 leaves a request to switch to HTTP/2 unanswered. */
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private final URI query;
  private final Duration timeout;

  /**
   * A client.
   *
   * @param url the broker, for example {@code http://127.0.0.1:19086}
   * @param timeout for one answer; more than two seconds
   */
  public PinotBroker(URI url, Duration timeout) {
    if (timeout.compareTo(MARGIN) <= 0) {
      throw new IllegalArgumentException(
          "the timeout %s is too short: give more than %s".formatted(timeout, MARGIN));
    }
    String text = url.toString();
    this.query =
        URI.create(
            (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/query/sql");
    this.timeout = timeout;
  }

  /**
   * Asks a question.
   *
   * @param purpose what for, in the words of a message: "the rows of ads_metrics"
   * @throws PinotQueryException unless the answer is complete
   */
  public PinotAnswer ask(String purpose, PinotSql sql) {
    JsonNode answer = send(purpose, sql);
    requireNoExceptions(purpose, answer);
    requireAllServers(purpose, answer);
    if (answer.path("numGroupsLimitReached").asBoolean()) {
      throw failure(
          Kind.TOO_LARGE,
          purpose,
          "there are more groups than Pinot's bound of %,d".formatted(MAX_GROUPS),
          "ask for a shorter time, coarser times or fewer keys");
    }
    return PinotAnswer.of(answer.path("resultTable"));
  }

  private JsonNode send(String purpose, PinotSql sql) {
    String options = "timeoutMs=" + timeout.minus(MARGIN).toMillis();
    String body =
        JSON.valueToTree(Map.of("sql", sql.toString(), "queryOptions", options)).toString();
    HttpRequest request =
        HttpRequest.newBuilder(query)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new PinotQueryException(
          Kind.RETRYABLE,
          message(
              purpose,
              "no answer (" + e.getClass().getSimpleName() + ")",
              "is the broker up, and is this its address?"),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PinotQueryException(
          Kind.INTERRUPTED, message(purpose, "interrupted", "ask again"), e);
    }
    if (response.statusCode() != 200) {
      boolean unavailable = response.statusCode() >= 500;
      throw failure(
          unavailable ? Kind.RETRYABLE : Kind.MISUSE,
          purpose,
          "status " + response.statusCode() + " " + shortened(response.body()),
          unavailable ? "try again later" : "is this the address of a Pinot broker?");
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new PinotQueryException(
          Kind.MISUSE,
          message(
              purpose,
              "an answer that is no JSON: " + shortened(response.body()),
              "is this the address of a Pinot broker?"),
          e);
    }
  }

  private void requireNoExceptions(String purpose, JsonNode answer) {
    JsonNode exceptions = answer.path("exceptions");
    if (exceptions.isEmpty()) {
      return;
    }
    PinotError error = PinotError.of(exceptions.get(0));
    throw failure(error.kind(), purpose, error.text(), error.remedy());
  }

  private void requireAllServers(String purpose, JsonNode answer) {
    int asked = answer.path("numServersQueried").asInt();
    int answered = answer.path("numServersResponded").asInt();
    if (answered < asked) {
      throw failure(
          Kind.RETRYABLE,
          purpose,
          "%d of %d servers answered".formatted(answered, asked),
          "see whether all servers run, and ask again");
    }
  }

  private PinotQueryException failure(Kind kind, String purpose, String what, String remedy) {
    return new PinotQueryException(kind, message(purpose, what, remedy));
  }

  private String message(String purpose, String what, String remedy) {
    return "cannot get %s from Pinot at %s: %s; %s".formatted(purpose, query, what, remedy);
  }

  static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 300 ? line.substring(0, 300) + "…" : line;
  }
}
