package dev.adtally.tools.budget;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.adtally.tools.budget.ledger.BudgetViews;
import dev.adtally.tools.budget.ledger.CampaignState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code GET /campaigns/{id}}, {@code /campaigns}, {@code /rejected} and {@code /health}, answered
 * from the store, each in one snapshot. Anything else is 404, another method 405, a wrong query
 * 400.
 */
final class BudgetServer implements AutoCloseable {

  private static final String CAMPAIGNS = "/campaigns";
  private static final int THREADS = 8;
  private static final int MAX_PAGE = 1000;
  private static final int PAGE = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final BudgetViews views;
  private final ReaderHealth health;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private BudgetServer(HttpServer server, BudgetViews views, ReaderHealth health) {
    this.server = server;
    this.views = views;
    this.health = health;
  }

  /** Starts answering; port 0 takes a free one. */
  static BudgetServer start(InetSocketAddress address, BudgetViews views, ReaderHealth health)
      throws IOException {
    // Without it every answer on a kept connection waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    BudgetServer started = new BudgetServer(HttpServer.create(address, 0), views, health);
    started.server.createContext("/", started::answer);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(1);
    threads.shutdown();
  }

  private record Answer(int status, ObjectNode body) {}

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = answerTo(exchange);
      } catch (IllegalArgumentException misuse) {
        answer = error(400, misuse.getMessage());
      } catch (RuntimeException broken) {
        answer = error(500, broken.getMessage());
      }
      send(exchange, answer);
    }
  }

  private Answer answerTo(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return error(405, "only GET is allowed on " + path);
    }
    RequestQuery query = RequestQuery.parse(exchange.getRequestURI().getRawQuery());
    if (path.equals("/health")) {
      query.finish();
      return health();
    }
    if (path.equals("/rejected")) {
      int limit = query.integer("limit", PAGE, 1, MAX_PAGE);
      query.finish();
      return new Answer(200, views.ask(view -> BudgetJson.rejected(view.rejected(limit))));
    }
    if (path.equals(CAMPAIGNS)) {
      return campaigns(query);
    }
    String id = path.startsWith(CAMPAIGNS + "/") ? path.substring(CAMPAIGNS.length() + 1) : "";
    if (id.isEmpty() || id.contains("/")) {
      return error(
          404,
          "no such path: " + path + "; there are /campaigns/{id}, /campaigns, /rejected, /health");
    }
    query.finish();
    return campaign(RequestQuery.decoded(id));
  }

  private Answer campaign(String id) {
    // Before the snapshot: what the snapshot holds is then at least as new.
    Optional<Instant> asOf = health.snapshot().asOf();
    return views.ask(
        view ->
            view.campaign(id)
                .map(state -> new Answer(200, BudgetJson.campaign(state, asOf, view)))
                .orElseGet(
                    () ->
                        error(
                            404,
                            "campaign '"
                                + id
                                + "' has no budget, and no row that was read names it")));
  }

  private Answer campaigns(RequestQuery query) {
    String after = query.text("after", "");
    int limit = query.integer("limit", PAGE, 1, MAX_PAGE);
    boolean exhaustedOnly = query.flag("exhausted");
    query.finish();
    Optional<Instant> asOf = health.snapshot().asOf();
    return views.ask(
        view -> {
          List<CampaignState> found = view.campaigns(after, limit, exhaustedOnly);
          return new Answer(200, BudgetJson.campaigns(found, limit, asOf, view));
        });
  }

  private Answer health() {
    ReaderHealth.Snapshot snapshot = health.snapshot();
    int status = snapshot.status().equals("ok") ? 200 : 503;
    return new Answer(status, views.ask(view -> BudgetJson.health(snapshot, view)));
  }

  private static Answer error(int status, String text) {
    return new Answer(status, JsonNodeFactory.instance.objectNode().put("error", text));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    boolean withoutBody = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), withoutBody ? -1 : bytes.length);
    if (!withoutBody) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
