package dev.adtally.avro;

import static dev.adtally.avro.SchemaRegistryContract.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.adtally.avro.RegistryException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SchemaRegistryFailureTest {

  private static final String TEXT = "\"string\"";

  private final StubRegistry stub;

  SchemaRegistryFailureTest() throws IOException {
    stub = new StubRegistry();
  }

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void aServerErrorIsTriedAgain() {
    int id = stub.add("s", TEXT);
    stub.answerNext(500, body());
    stub.answerNext(503, body());

    assertThat(new SchemaRegistry(stub.config()).idOf("s", TEXT)).isEqualTo(id);
    assertThat(stub.calls()).hasSize(3);
  }

  @Test
  void aServerErrorThatStaysIsRetryableAfterAllAttempts() {
    for (int i = 0; i < 3; i++) {
      stub.answerNext(503, body().put("message", "starting"));
    }

    assertThatThrownBy(() -> new SchemaRegistry(stub.config()).ping())
        .hasMessage(
            "schema registry: GET "
                + stub.url()
                + "/config: HTTP 503 starting, in each of 3 attempts;"
                + " check that the registry runs and registry.url is right");
    assertThat(stub.calls()).hasSize(3);
  }

  @Test
  void aClientErrorIsNotTriedAgain() {
    stub.answerNext(401, body());
    assertKind(Kind.MISUSE, () -> new SchemaRegistry(stub.config()).subjects());

    assertThat(stub.calls()).hasSize(1);
  }

  @Test
  void a404WithoutTheRegistrysOwnErrorCodeIsAWrongUrlAndNoUnknownSchema() {
    stub.answerNext(404, body());

    assertThatThrownBy(() -> new SchemaRegistry(stub.config()).schemaById(7))
        .hasMessageContaining("check that registry.url is the root")
        .isInstanceOfSatisfying(
            RegistryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISUSE));
  }

  @Test
  void anAnswerThatNoRegistryGivesIsMisuse() {
    stub.answerNext(200, body());
    assertKind(Kind.MISUSE, () -> new SchemaRegistry(stub.config()).ping());
    stub.answerNext(200, body());
    assertKind(Kind.MISUSE, () -> new SchemaRegistry(stub.config()).schemaById(7));
  }

  @Test
  void aRegistryThatIsDownIsRetryable() throws IOException {
    int freePort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = socket.getLocalPort();
    }

    assertKind(Kind.RETRYABLE, () -> new SchemaRegistry(config(freePort, 2)).ping());
  }

  @Test
  void aBodyThatNeverEndsRunsIntoTheTimeout() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server =
          new Thread(
              () -> {
                try (Socket connection = socket.accept()) {
                  connection
                      .getOutputStream()
                      .write(
                          "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"
                              .getBytes(StandardCharsets.US_ASCII));
                  connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException clientLeft) {
                  Thread.currentThread().interrupt();
                }
              });
      server.start();

      assertKind(Kind.RETRYABLE, () -> new SchemaRegistry(config(socket.getLocalPort(), 1)).ping());
      server.join();
    }
  }

  @Test
  void anInterruptedCallerIsToldSoAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertKind(Kind.INTERRUPTED, () -> new SchemaRegistry(stub.config()).ping());
    assertThat(Thread.interrupted()).isTrue();
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static RegistryConfig config(int port, int attempts) {
    return new RegistryConfig(
        URI.create("http://127.0.0.1:" + port),
        Duration.ofSeconds(1),
        Duration.ofMillis(300),
        attempts);
  }
}
