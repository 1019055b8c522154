package dev.adtally.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An order details service whose answers a test writes; counts what it is asked. */
final class StubOrderService implements AutoCloseable {

  /** Answers the n-th request, from 1. */
  interface Answers {
    Answer answer(int number) throws InterruptedException;
  }

  record Answer(int status, String body) {}

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();

  StubOrderService(Answers answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
  }

  List<String> paths() {
    return List.copyOf(paths);
  }

  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  int mostOpen() {
    return mostOpen.get();
  }

  private void handle(HttpExchange exchange, Answers answers) throws IOException {
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    paths.add(exchange.getRequestURI().getRawPath());
    authorizations.addAll(
        exchange.getRequestHeaders().getOrDefault("Authorization", List.of("none")));
    try {
      Answer answer = answers.answer(numbers.incrementAndGet());
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      open.decrementAndGet();
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
