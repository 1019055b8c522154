package dev.adtally.tools.orderdetails;

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
 */
public final class OrderDetailsServer implements AutoCloseable {
  private static final String ORDERS = "/orders/";
  private static final int THREADS = 16;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private OrderDetailsServer(HttpServer server) {
    this.server = server;
  }

  /** Starts the service on 127.0.0.1; port 0 takes a free one. */
  public static OrderDetailsServer start(int port) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    OrderDetailsServer service = new OrderDetailsServer(HttpServer.create(address, 0));
    service.server.createContext("/", OrderDetailsServer::answer);
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

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String orderId = path.startsWith(ORDERS) ? path.substring(ORDERS.length()) : "";
      if (orderId.isEmpty()) {
        send(exchange, 404, Map.of("error", "no such path: " + path + "; ask /orders/{orderId}"));
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        send(exchange, 405, Map.of("error", "only GET is allowed on " + path));
      } else {
        send(exchange, 200, SyntheticOrderDetails.of(orderId));
      }
    }
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
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
