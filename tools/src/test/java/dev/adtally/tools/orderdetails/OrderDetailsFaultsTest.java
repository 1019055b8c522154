package dev.adtally.tools.orderdetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderDetailsFaultsTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private OrderDetailsServer server;
  private OrderDetailsControl control;

  @BeforeEach
  void start() throws IOException {
    server = OrderDetailsServer.start(0);
    control = new OrderDetailsControl("http://127.0.0.1:" + server.port());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theServiceIsWellUntilItIsTold() throws Exception {
    assertThat(control.faults()).isEqualTo(OrderDetailsFaults.NONE);
    assertThat(get("o-1").statusCode()).isEqualTo(200);
    assertThat(control.counts()).isEqualTo(new OrderDetailsCounts(1, 0, 0, 0));
  }

  @Test
  void whatItIsToldItDoes() throws Exception {
    control.set(new OrderDetailsFaults(1, 0, 0, 0));
    assertThat(get("o-1").statusCode()).isEqualTo(500);

    control.set(OrderDetailsFaults.NONE);
    assertThat(get("o-1").statusCode()).isEqualTo(200);
    assertThat(control.counts()).isEqualTo(new OrderDetailsCounts(2, 1, 0, 0));
  }

  @Test
  void garbageComesInThreeKinds() throws Exception {
    control.set(new OrderDetailsFaults(0, 0, 0, 1));

    String whole =
        "{\"order_id\":\"o-42\",\"total_micros\":2960000000,\"currency\":\"USD\",\"item_count\":2,"
            + "\"new_customer\":false}";
    assertThat(whole).startsWith(get("o-42").body()).isNotEqualTo(get("o-42").body());
    assertThat(get("o-42").body()).startsWith("<!doctype html>");
    assertThat(get("o-42").body()).isNotEqualTo(whole);
    assertThat(get("o-42").body()).contains("\"order_id\":\"o-42-other\"");
  }

  @Test
  void aSlowAnswerIsLateByAsMuchAsWasSaid() throws Exception {
    control.set(new OrderDetailsFaults(0, 1, 300, 0));
    long before = System.nanoTime();
    assertThat(get("o-1").statusCode()).isEqualTo(200);

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void sharesAreOfAllCalls() {
    FaultDice dice = new FaultDice(1);
    dice.set(new OrderDetailsFaults(0.1, 0.02, 5, 0.03));
    for (int i = 0; i < 100_000; i++) {
      dice.next();
    }

    assertThat(dice.counts().calls()).isEqualTo(100_000);
    assertThat(dice.counts().failed()).isCloseTo(10_000, within(400L));
    assertThat(dice.counts().slow()).isCloseTo(2_000, within(200L));
    assertThat(dice.counts().garbage()).isCloseTo(3_000, within(250L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"fail\":1.5} | fail is 1.5; give a share of the calls, 0 to 1",
        "{\"fail\":0.6,\"garbage\":0.6} | fail + garbage is 1.2; give a share",
        "{\"slow\":-1} | slow is -1.0; give a share",
        "{\"slow_millis\":-5} | slow_millis is -5; give 0 to 600000",
        "{\"fial\":0.1} | fial",
        "nonsense | Unrecognized token"
      })
  void whatMakesNoSenseIsRefusedAndChangesNothing(String body, String why) throws Exception {
    HttpResponse<String> response = put(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains(why);
    assertThat(control.faults()).isEqualTo(OrderDetailsFaults.NONE);
  }

  @Test
  void keysLeftOutAreNothing() throws Exception {
    control.set(new OrderDetailsFaults(0.5, 0.5, 9, 0.5));
    assertThat(put("{\"garbage\":0.25}").statusCode()).isEqualTo(200);

    assertThat(control.faults()).isEqualTo(new OrderDetailsFaults(0, 0, 0, 0.25));
  }

  @Test
  void aServiceThatIsNotThereIsNamed() {
    server.close();

    assertThatThrownBy(control::faults)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("/faults");
  }

  private HttpResponse<String> get(String orderId) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri("/orders/" + orderId)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> put(String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri("/faults"))
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
