package dev.adtally.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.adtally.pinot.query.PinotBroker;
import dev.adtally.tools.ToolFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReporterTest {

  private HttpServer server;
  private volatile String rows;
  private volatile String columns =
      "\"currency\", \"ad_id\", \"sum_impressions\", \"sum_clicks\", \"sum_spend\", \"sum_orders\", \"sum_revenue\"";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/query/sql",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String text =
              "{\"resultTable\": {\"dataSchema\": {\"columnNames\": ["
                  + columns
                  + "]}, \"rows\": ["
                  + rows
                  + "]}, \"exceptions\": [], \"numServersQueried\": 1, \"numServersResponded\": 1}";
          byte[] body = text.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void theGreatestComeFirstEqualOnesByIdAndRowsWithoutARatioLast() {
    rows =
        """
        ["USD", "b", "10", "1", "5", "0", "0"],
        ["USD", "c", "0", "0", "9", "0", "0"],
        ["USD", "a", "20", "2", "5", "0", "0"],
        ["USD", "d", "10", "5", "1", "0", "0"]
        """;
    assertThat(ads(new Questions.Builder().by(Dimension.AD).orderBy(Measure.CLICK_RATE)))
        .containsExactly("d", "a", "b", "c");
    assertThat(ads(new Questions.Builder().by(Dimension.AD))).containsExactly("a", "b", "c", "d");
  }

  @Test
  void whatIsLeftOutIsCounted() {
    rows =
        """
        ["USD", "b", "10", "1", "5", "0", "0"],
        ["USD", "c", "10", "0", "9", "0", "0"],
        ["USD", "a", "20", "2", "5", "0", "0"]
        """;
    Report report =
        reporter()
            .answer(new Questions.Builder().by(Dimension.AD).orderBy(Measure.SPEND).top(2).build());
    assertThat(report.rows()).extracting(row -> row.keys().get(0)).containsExactly("c", "a");
    assertThat(report.totalRows()).isEqualTo(3);
    assertThat(report.rowsLeftOut()).isEqualTo(1);
  }

  @Test
  void creditsThatWereTakenBackAreNoRow() {
    rows = "[\"USD\", \"a\", \"0\", \"0\", \"0\", \"0\", \"0\"]";
    assertThat(ads(new Questions.Builder().by(Dimension.AD))).isEmpty();
  }

  @Test
  void sumsAreExactUpTo64BitsAndRefusedBeyond() {
    rows = "[\"USD\", \"a\", \"1\", \"0\", \"9223372036854775807\", \"0\", \"0\"]";
    assertThat(reporter().answer(new Questions.Builder().by(Dimension.AD).build()).rows())
        .singleElement()
        .satisfies(row -> assertThat(row.spendMicros()).isEqualTo(Long.MAX_VALUE));
    rows = "[\"USD\", \"a\", \"1\", \"0\", \"9223372036854775808\", \"0\", \"0\"]";
    assertThatThrownBy(() -> reporter().answer(new Questions.Builder().by(Dimension.AD).build()))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("beyond 64 bits");
  }

  @Test
  void aValueThatPinotCanNotHaveIsRefusedWithAReason() {
    ReportQuestion question = new Questions.Builder().only(Dimension.AD, List.of("a\0b")).build();
    assertThatThrownBy(() -> reporter().answer(question))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("NUL at position 1");
  }

  @Test
  void theTimesOfTheTableAreTold() {
    columns = "\"first\", \"last\", \"rows\"";
    rows = "[1767571200000.0, 1.7675712E12, 1]";
    assertThat(reporter().span()).contains("from 2026-01-05T00:00:00Z to 2026-01-05T00:00:00Z");
    rows = "[\"Infinity\", \"-Infinity\", 0]";
    assertThat(reporter().span()).contains("is empty");
  }

  private List<String> ads(Questions.Builder question) {
    return reporter().answer(question.build()).rows().stream()
        .map(row -> row.keys().get(0))
        .toList();
  }

  private Reporter reporter() {
    return new Reporter(
        new PinotBroker(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            Duration.ofSeconds(10)));
  }
}
