package dev.adtally.pinot.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers as told and notes what it was asked. */
class PinotControllerTest {
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private String url;
  private int status = 200;
  private String answer = "{}";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        "%s %s %s upgrade=%s %s"
            .formatted(
                exchange.getProtocol(),
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Upgrade"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Test
  void speaksPlainHttp11() throws Exception {
    new PinotController(url + "/").createTable(new ObjectMapper().readTree("{\"a\":1}"));
    assertThat(requests).containsExactly("HTTP/1.1 POST /tables upgrade=null {\"a\":1}");
  }

  @Test
  void namesGoIntoThePathEncoded() throws Exception {
    new PinotController(url).reload("a/b ?c");
    assertThat(requests.get(0)).contains("/segments/a%2Fb%20%3Fc_REALTIME/reload ");
  }

  @Test
  void aTableThatIsNotThereIsAnsweredWithNothingInIt() throws Exception {
    assertThat(new PinotController(url).table("t")).isEmpty();
    answer = "{\"REALTIME\":{\"tableName\":\"t_REALTIME\"}}";
    assertThat(new PinotController(url).table("t")).isPresent();
  }

  @Test
  void aSchemaThatIsNotThereIsA404() throws Exception {
    status = 404;
    answer = "{\"code\":404,\"error\":\"Schema not found\"}";
    assertThat(new PinotController(url).schema("s")).isEmpty();
  }

  @Test
  void aRefusalNamesTheUrlTheStatusAndPinotsWords() {
    status = 400;
    answer = "{\"code\":400,\"error\":\"Upsert table must have primary key columns\"}";
    assertThatThrownBy(
            () -> new PinotController(url).updateTable("t", new ObjectMapper().nullNode()))
        .isInstanceOf(PinotException.class)
        .hasMessage(
            "PUT "
                + url
                + "/tables/t_REALTIME: Pinot answered 400: Upsert table must have primary key columns");
  }

  @Test
  void anAnswerThatIsNoJsonIsQuoted() {
    answer = "<html>proxy</html>";
    assertThatThrownBy(() -> new PinotController(url).version())
        .isInstanceOf(PinotException.class)
        .hasMessageContaining("the answer is no JSON: <html>proxy</html>");
  }

  @Test
  void aControllerThatIsNotThereIsNamed() {
    server.stop(0);
    assertThatThrownBy(() -> new PinotController(url).version())
        .isInstanceOf(PinotException.class)
        .hasMessageContaining("GET " + url + "/version: no answer (ConnectException)");
  }
}
