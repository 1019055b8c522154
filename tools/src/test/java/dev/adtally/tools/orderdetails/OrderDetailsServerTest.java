package dev.adtally.tools.orderdetails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDetailsServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private OrderDetailsServer server;

  @BeforeEach
  void start() throws IOException {
    server = OrderDetailsServer.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  // CRC-32 of the ids by Python's zlib: 3769860079, 23678861, 3994618777, 2309295140.
  @ParameterizedTest
  @CsvSource({
    "order-1, order-1, 6242000000, 5, false",
    "o-42, o-42, 2960000000, 2, false",
    "Bestellung-%C3%BC, Bestellung-ü, 3439000000, 3, false",
    "x%2Fy%20z, x/y z, 7099000000, 1, true"
  })
  void detailsFollowFromTheId(
      String path, String id, long totalMicros, int itemCount, boolean newCustomer)
      throws Exception {
    HttpResponse<String> response = send("GET", "/orders/" + path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(new ObjectMapper().readTree(response.body()))
        .isEqualTo(
            new ObjectMapper()
                .createObjectNode()
                .put("order_id", id)
                .put("total_micros", totalMicros)
                .put("currency", "USD")
                .put("item_count", itemCount)
                .put("new_customer", newCustomer));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 404",
    "GET, /orders/, 404",
    "GET, /order/1, 404",
    "POST, /orders/1, 405",
    "HEAD, /orders/1, 405",
    "DELETE, /faults, 405",
    "PUT, /counts, 405"
  })
  void whatItDoesNotKnowItRefuses(String method, String path, int status) throws Exception {
    assertThat(send(method, path).statusCode()).isEqualTo(status);
  }

  @Test
  void aRefusedMethodIsToldTheAllowedOne() throws Exception {
    assertThat(send("DELETE", "/orders/1").headers().firstValue("Allow")).contains("GET");
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
