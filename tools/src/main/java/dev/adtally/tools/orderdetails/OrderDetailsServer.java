package dev.adtally.tools.orderdetails;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The order details service of the local stack: {@code GET /orders/{orderId}} answers 200 with
 * {@link SyntheticOrderDetails} as JSON, any other path 404, any other method 405.
 *
 * <p>It can be told to misbehave: {@code PUT /faults} takes {@link OrderDetailsFaults} as JSON,
 * keys left out being 0; {@code GET /faults} shows them, {@code GET /counts} what was done.
 */
public final class OrderDetailsServer implements AutoCloseable {
  private static final String ORDERS = "/orders/";
  private static final String FAULTS = "/faults";
  private static final String COUNTS = "/counts";
  private static final long SEED = 20260105;
  private static final int MAX_FAULTS_BYTES = 4096;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final FaultDice dice = new FaultDice(SEED);
  // a slow answer keeps its thread: as many as there are callers
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private OrderDetailsServer(HttpServer server) {
    this.server = server;
  }

  /** Starts the service on 127.0.0.1; port 0 takes a free one. */
  public static OrderDetailsServer start(int port) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    OrderDetailsServer service = new OrderDetailsServer(HttpServer.create(address, 0));
    service.server.createContext("/", service::answer);
    service.server.setExecutor(service.threads);
    service.server.start();
    return service;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String orderId = path.startsWith(ORDERS) ? path.substring(ORDERS.length()) : "";
      if (!orderId.isEmpty()) {
        if (isAllowed(exchange, "GET")) {
          details(exchange, orderId);
        }
      } else if (path.equals(FAULTS)) {
        if (isAllowed(exchange, "GET", "PUT")) {
          faults(exchange);
        }
      } else if (path.equals(COUNTS)) {
        if (isAllowed(exchange, "GET")) {
          send(exchange, 200, dice.counts());
        }
      } else {
        send(exchange, 404, Map.of("error", "no such path: " + path + "; ask /orders/{orderId}"));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void details(HttpExchange exchange, String orderId)
      throws IOException, InterruptedException {
    FaultDice.Throw thrown = dice.next();
    Thread.sleep(thrown.delayMillis());
    SyntheticOrderDetails details = SyntheticOrderDetails.of(orderId);
    switch (thrown.answer()) {
      case GOOD -> send(exchange, 200, details);
      case FAIL -> send(exchange, 500, Map.of("error", "told to fail"));
      case OTHER_ORDER -> send(exchange, 200, SyntheticOrderDetails.of(orderId + "-other"));
      case HTML -> send(exchange, 200, "text/html", "<!doctype html><title>Maintenance</title>");
      case CUT -> {
        String whole = JSON.writeValueAsString(details);
        send(exchange, 200, "application/json", whole.substring(0, whole.length() / 2));
      }
    }
  }

  private void faults(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      byte[] body = exchange.getRequestBody().readNBytes(MAX_FAULTS_BYTES);
      try {
        dice.set(JSON.readValue(body, OrderDetailsFaults.class));
      } catch (JsonProcessingException wrong) {
        send(exchange, 400, Map.of("error", wrong.getOriginalMessage()));
        return;
      }
    }
    send(exchange, 200, dice.faults());
  }

  private static boolean isAllowed(HttpExchange exchange, String... methods) throws IOException {
    for (String method : methods) {
      if (exchange.getRequestMethod().equals(method)) {
        return true;
      }
    }
    String allowed = String.join(", ", methods);
    exchange.getResponseHeaders().set("Allow", allowed);
    send(
        exchange,
        405,
        Map.of(
            "error", "only " + allowed + " is allowed on " + exchange.getRequestURI().getPath()));
    return false;
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    send(exchange, status, "application/json", JSON.writeValueAsString(body));
  }

  private static void send(HttpExchange exchange, int status, String contentType, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", contentType);
    boolean withoutBody = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, withoutBody ? -1 : bytes.length);
    if (!withoutBody) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Runs the service until the process ends. The only argument is the port. */
  public static void main(String[] args) throws IOException {
    // Without it every answer on a kept connection waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    OrderDetailsServer service = start(Integer.parseInt(args[0]));
    System.out.println(
        "order details on http://127.0.0.1:" + service.port() + ORDERS + "{orderId}");
  }
}
