package dev.adtally.pinot.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.adtally.pinot.query.PinotQueryException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PinotBrokerTest {

  private static final PinotSql SQL = PinotSql.of("SELECT 1");

  private HttpServer server;
  private PinotBroker broker;
  private volatile int status = 200;
  private volatile String answer;
  private volatile String asked;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/query/sql",
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    broker = new PinotBroker(url(), Duration.ofSeconds(12));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aCompleteAnswerHasRowsWithTypedValues() {
    answer =
        """
        {"resultTable": {"dataSchema": {"columnNames": ["ad_id", "spend", "model"],
          "columnDataTypes": ["STRING", "STRING", "STRING"]},
          "rows": [["a", "9007199254740993", null], ["b", 12, "x"]]},
         "exceptions": [], "numServersQueried": 1, "numServersResponded": 1}
        """;
    PinotAnswer got = broker.ask("the spend", SQL);
    assertThat(got.rows()).hasSize(2);
    assertThat(got.rows().get(0).text("ad_id")).isEqualTo("a");
    assertThat(got.rows().get(0).number("spend")).isEqualTo(9_007_199_254_740_993L);
    assertThat(got.rows().get(0).text("model")).isNull();
    assertThat(got.rows().get(1).number("spend")).isEqualTo(12);
    assertThatThrownBy(() -> got.rows().get(1).text("ad"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[ad_id, spend, model]");
    assertThat(asked).contains("\"sql\":\"SELECT 1\"").contains("timeoutMs=10000");
  }

  @Test
  void anExceptionInTheAnswerIsAFailure() {
    answer =
        """
        {"exceptions": [{"errorCode": 190, "message": "TableDoesNotExistError"}],
         "numServersQueried": 0, "numServersResponded": 0}
        """;
    assertFailure(Kind.NO_TABLE, "TableDoesNotExistError", "./adtally pinot apply");
    answer = answer.replace("190", "150").replace("TableDoesNotExist", "PQLParsing");
    assertFailure(Kind.MISUSE, "PQLParsingError", "up to date");
    answer = answer.replace("150", "427");
    assertFailure(Kind.RETRYABLE, "PQLParsingError", "ask again");
  }

  @Test
  void aPartialAnswerIsAFailure() {
    answer =
        """
        {"resultTable": {"dataSchema": {"columnNames": ["x"]}, "rows": [[1]]},
         "exceptions": [], "numServersQueried": 3, "numServersResponded": 2}
        """;
    assertFailure(Kind.RETRYABLE, "2 of 3 servers answered");
  }

  @Test
  void moreGroupsThanTheBoundAreAFailure() {
    answer =
        """
        {"resultTable": {"dataSchema": {"columnNames": ["x"]}, "rows": [[1]]},
         "exceptions": [], "numServersQueried": 1, "numServersResponded": 1,
         "numGroupsLimitReached": true}
        """;
    assertFailure(Kind.TOO_LARGE, "100,000", "shorter time");
  }

  @Test
  void whatIsNoBrokerIsToldAsSuch() {
    answer = "<html>";
    assertFailure(Kind.MISUSE, "<html>", "address of a Pinot broker");
    status = 404;
    assertFailure(Kind.MISUSE, "status 404", "address of a Pinot broker");
    status = 503;
    assertFailure(Kind.RETRYABLE, "status 503", "try again");
  }

  @Test
  void aBrokerThatIsNotThereIsToldWithItsAddress() {
    server.stop(0);
    assertFailure(Kind.RETRYABLE, url().toString(), "is the broker up");
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void assertFailure(Kind kind, String... parts) {
    assertThatThrownBy(() -> broker.ask("the spend", SQL))
        .isInstanceOfSatisfying(
            PinotQueryException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e).hasMessageContaining("cannot get the spend from Pinot");
              for (String part : parts) {
                assertThat(e).hasMessageContaining(part);
              }
            });
  }
}
