package dev.adtally.tools.budget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.tools.budget.ledger.Account;
import dev.adtally.tools.budget.ledger.Batch;
import dev.adtally.tools.budget.ledger.Budget;
import dev.adtally.tools.budget.ledger.Place;
import dev.adtally.tools.budget.ledger.Rejected;
import dev.adtally.tools.budget.ledger.SpendLedger;
import dev.adtally.tools.budget.sqlite.SqliteStore;
import dev.adtally.tools.budget.sqlite.SqliteViews;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetServerTest {

  private static final Instant NOW = Instant.parse("2026-01-05T07:30:00Z");

  @TempDir Path directory;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ReaderHealth health = new ReaderHealth(() -> NOW, Optional.of(NOW));
  private final SpendLedger ledger = new SpendLedger(NOW::toEpochMilli);
  private SqliteStore store;
  private SqliteViews views;
  private BudgetServer server;

  @BeforeEach
  void start() throws Exception {
    Path file = directory.resolve("store.sqlite");
    store = SqliteStore.open(file);
    views = SqliteViews.open(file);
    server =
        BudgetServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), views, health);
  }

  @AfterEach
  void stop() {
    server.close();
    views.close();
    store.close();
  }

  @Test
  void aCampaignIsAnsweredWithWhatIsLeftOfItsBudget() throws Exception {
    ledger.replaceBudgets(store, List.of(new Budget(Rows.SHOES, 100)));
    ledger.apply(
        store,
        Rows.batchUpTo(
            7, Rows.row(1, 1, Rows.SHOES, 130), Rows.row(2, 1, new Account("shoes", "EUR"), 9)));

    JsonNode answer = get("/campaigns/shoes", 200);

    assertThat(answer.path("currency").asText()).isEqualTo("USD");
    assertThat(answer.path("budget_micros").asLong()).isEqualTo(100);
    assertThat(answer.path("spent_micros").asLong()).isEqualTo(130);
    assertThat(answer.path("left_micros").asLong()).isEqualTo(-30);
    assertThat(answer.path("exhausted").asBoolean()).isTrue();
    assertThat(answer.path("other_currencies_micros").path("EUR").asLong()).isEqualTo(9);
    assertThat(answer.path("exhausted_event").path("published").asBoolean()).isFalse();
    assertThat(answer.path("as_of").asText()).isEqualTo(NOW.toString());
    assertThat(answer.path("complete").asBoolean()).isTrue();
    assertThat(answer.path("positions").path(0).path("next_offset").asLong()).isEqualTo(7);
  }

  @Test
  void anIdIsOnePercentEncodedSegment() throws Exception {
    Account odd = new Account("a/b c+d", "USD");
    ledger.apply(store, Rows.batch(Rows.row(1, 1, odd, 5)));

    assertThat(get("/campaigns/a%2Fb%20c+d", 200).path("campaign").asText()).isEqualTo("a/b c+d");
    assertThat(get("/campaigns/a/b", 404).path("error").asText()).contains("no such path");
  }

  @Test
  void campaignsComeInPages() throws Exception {
    ledger.apply(store, Rows.batch(Rows.row(1, 1, Rows.SHOES, 5), Rows.row(2, 1, Rows.HATS, 5)));

    JsonNode first = get("/campaigns?limit=1", 200);
    assertThat(first.path("campaigns").path(0).path("campaign").asText()).isEqualTo("hats");
    assertThat(first.path("next").asText()).isEqualTo("hats");
    JsonNode second = get("/campaigns?after=hats", 200);
    assertThat(second.path("campaigns")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(get("/campaigns?exhausted=true", 200).path("campaigns")).isEmpty();
  }

  @Test
  void whatIsUnknownOrWrongIsSaidByStatusAndText() throws Exception {
    assertThat(get("/campaigns/nobody", 404).path("error").asText()).contains("'nobody'");
    assertThat(get("/", 404).path("error").asText()).contains("/campaigns/{id}");
    assertThat(get("/campaigns?limti=1", 400).path("error").asText()).contains("limti");
    assertThat(get("/campaigns?limit=1001", 400).path("error").asText()).contains("1 to 1000");
    assertThat(get("/campaigns?exhausted=maybe", 400).path("error").asText()).contains("maybe");
    HttpRequest delete = HttpRequest.newBuilder(uri("/campaigns/shoes")).DELETE().build();
    HttpResponse<Void> refused = client.send(delete, HttpResponse.BodyHandlers.discarding());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void healthTellsProblemsAndWhatWasRejected() throws Exception {
    Rejected garbage =
        new Rejected(
            new Place(2, 17, NOW.toEpochMilli()),
            Rejected.Reason.UNDECODABLE,
            "EMPTY_VALUE: 0 bytes",
            Optional.of(ByteBuffer.wrap(new byte[] {0x0a, (byte) 0xff})));
    ledger.apply(store, new Batch(List.of(), List.of(garbage, garbage), Map.of()));

    assertThat(get("/health", 200).path("rejected").path("UNDECODABLE").asLong()).isEqualTo(1);
    JsonNode rejected = get("/rejected", 200).path("rejected").path(0);
    assertThat(rejected.path("partition").asInt()).isEqualTo(2);
    assertThat(rejected.path("offset").asLong()).isEqualTo(17);
    assertThat(rejected.path("value_hex").asText()).isEqualTo("0aff");

    health.problem(ReaderHealth.Part.REGISTRY, "no answer");
    assertThat(get("/health", 503).path("status").asText()).isEqualTo("impaired");
    health.well(ReaderHealth.Part.REGISTRY);
    health.countedUpTo(NOW.minusSeconds(61));
    assertThat(get("/health", 503).path("status").asText()).isEqualTo("behind");
  }

  private JsonNode get(String path, int status) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }
}
