package dev.adtally.tools.explain;

import static dev.adtally.tools.explain.CreditRecords.naming;
import static dev.adtally.tools.explain.CreditRecords.row;
import static dev.adtally.tools.explain.CreditRecords.touch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.schemas.ConsideredTouch;
import dev.adtally.schemas.EnrichmentStatus;
import dev.adtally.schemas.TouchType;
import dev.adtally.tools.ToolFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTextTest {

  private static final ConsideredTouch CLICK =
      touch("e-1", TouchType.CLICK, 7_265, 1_000_000, "LAST_CLICK");
  private static final ConsideredTouch VIEW =
      touch("e-2", TouchType.IMPRESSION, 60, 0, "OUTRANKED_BY_CLICK");
  private static final ConsideredTouch AFTER = touch("e-3", TouchType.CLICK, -2, 0, "AFTER_ORDER");

  private static final List<AttributedOrderRecord> LAST_TOUCH =
      List.of(
          naming(
              row("last_touch", "e-1", 1_000_000, 100_000_000, "LAST_CLICK", 8),
              0,
              AFTER,
              VIEW,
              CLICK),
          row("last_touch", "e-2", 0, 0, "OUTRANKED_BY_CLICK", 8));

  @Test
  void theHeadSaysWhatTheOrderIs() {
    assertThat(text(LAST_TOUCH).lines().limit(4))
        .containsExactly(
            "order o-1 of user u-1 at merchant m-1, placed 2026-01-05 12:00:00.000 UTC",
            "status   completed in version 2, total 100.00 USD",
            "details  unavailable: the order details service gave no usable answer so far",
            "touches  2 in their windows");
  }

  @Test
  void theDetailsAreSaidAsFarAsTheyAreKnown() {
    AttributedOrderRecord row = row("last_touch", "e-1", 1_000_000, 100_000_000, "LAST_CLICK", 8);
    row.setEnrichmentStatus(EnrichmentStatus.NOT_FOUND);
    assertThat(text(List.of(row))).contains("details  not found: the order details service");
    row.setEnrichmentStatus(EnrichmentStatus.ENRICHED);
    row.setItemCount(3);
    row.setNewCustomer(true);
    assertThat(text(List.of(row))).contains("details  3 items, a new customer\n");
    row.setNewCustomer(false);
    row.setDetailsTotalMicros(99_500_001L);
    row.setDetailsCurrency("USD");
    assertThat(text(List.of(row)))
        .contains("details  3 items, a known customer, total there 99.500001 USD\n");
  }

  @Test
  void everyTouchSaysWhenWhatHowMuchAndWhy() {
    String[] table = lines(text(LAST_TOUCH), "|");

    assertThat(text(LAST_TOUCH)).contains("\nlast_touch: 100 % of the order, 100.00 USD\n");
    assertThat(cells(table[0]))
        .containsExactly(
            "before the order",
            "type",
            "ad",
            "campaign",
            "merchant",
            "region",
            "event",
            "share",
            "revenue",
            "why");
    assertThat(cells(table[1]))
        .containsExactly(
            "1 min 0 s",
            "impression",
            "ad-e-2",
            "c-1",
            "m-1",
            "eu",
            "e-2",
            "0 %",
            "0.00",
            "lost: a view, and there is a click");
    assertThat(cells(table[2]))
        .containsExactly(
            "2 h 1 min",
            "click",
            "ad-e-1",
            "c-1",
            "m-1",
            "eu",
            "e-1",
            "100 %",
            "100.00",
            "won: the latest click");
    assertThat(cells(table[3])).isEqualTo(cells(table[0]));
    assertThat(cells(table[4]))
        .containsExactly(
            "2 s after",
            "click",
            "ad-e-3",
            "c-1",
            "m-1",
            "eu",
            "e-3",
            "0 %",
            "-",
            "out: after the order");
    assertThat(text(LAST_TOUCH))
        .contains("\nnot candidates: other touches of the user\n")
        .doesNotContain("more")
        .doesNotContain("ATTENTION");
  }

  @Test
  void everyModelHasATableOfItsOwn() {
    List<AttributedOrderRecord> rows = new ArrayList<>(LAST_TOUCH);
    rows.add(
        naming(
            row("first_touch", "e-1", 1_000_000, 100_000_000, "FIRST_TOUCH", 8),
            0,
            touch("e-1", TouchType.CLICK, 7_265, 1_000_000, "FIRST_TOUCH")));

    assertThat(text(rows)).containsSubsequence("\nfirst_touch: 100 %", "\nlast_touch: 100 %");
    assertThat(ExplanationText.of(CreditedOrder.of(rows).only(List.of("first_touch"))))
        .contains("first_touch")
        .doesNotContain("last_touch");
  }

  @Test
  void modelWithoutRowsIsAFailureThatNamesTheOthers() {
    assertThatThrownBy(() -> CreditedOrder.of(LAST_TOUCH).only(List.of("linaer")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("order o-1 has no row of model linaer, only of last_touch");
  }

  @Test
  void theFullestRestatementIsToldInWhateverOrderTheyAreRead() {
    List<AttributedOrderRecord> rows =
        new ArrayList<>(
            List.of(
                naming(row("last_touch", "e-2", 1_000_000, 100_000_000, "LAST_VIEW", 4), 0, VIEW)));
    rows.addAll(LAST_TOUCH);
    String expected = text(rows);
    Collections.reverse(rows);

    assertThat(text(rows)).isEqualTo(expected).isEqualTo(text(LAST_TOUCH));
  }

  @Test
  void aGreaterGenerationOutranksAGreaterRevision() {
    AttributedOrderRecord corrected = row("last_touch", "e-1", 0, 0, "ORDER_WITHDRAWN", 4);
    corrected.setGeneration(1);

    assertThat(text(List.of(LAST_TOUCH.get(0), corrected)))
        .contains("last_touch: 0 % of the order");
  }

  /** The rows name one of 25 candidates; the others are known by their own rows. */
  @Test
  void creditBeyondWhatTheRowsNameIsToldFromTheRowsOfThoseTouches() {
    List<AttributedOrderRecord> rows = new ArrayList<>();
    for (int i = 1; i <= 25; i++) {
      AttributedOrderRecord row = row("linear", "e-" + i, 40_000, 4_000_000, "EQUAL_SHARE", 12);
      row.setTouchesConsidered(25);
      row.setTouchTime(CreditRecords.NOON.minusSeconds(i));
      rows.add(row);
    }
    naming(
        rows.get(0),
        30,
        touch("e-1", TouchType.CLICK, 1, 40_000, "EQUAL_SHARE"),
        touch("other", TouchType.CLICK, -2, 0, "AFTER_ORDER"));

    assertThat(lines(text(rows), "| ")).hasSize(2 + 21 + 1);
    assertThat(text(rows))
        .contains("| e-21 ")
        .doesNotContain("| e-22 ")
        .contains("\nand 4 more, with 16 % together\n")
        .contains("\nand 6 more\n");
  }

  @Test
  void rowsThatTheFullestDecisionDidNotRestateAreSaidToBe() {
    List<AttributedOrderRecord> rows = new ArrayList<>(LAST_TOUCH);
    rows.add(row("last_touch", "e-9", 1_000_000, 100_000_000, "LAST_CLICK", 4));

    assertThat(text(rows))
        .contains("last_touch: 200 % of the order, 200.00 USD")
        .contains("ATTENTION 1 rows of this model are of an older decision")
        .contains("ATTENTION the credits are not the whole order");
  }

  @Test
  void idsCanNotStirATerminal() {
    AttributedOrderRecord row =
        naming(
            row("m\u001b[1m", "e\u0007", 1_000_000, 1, "WORSE\u001b[0m", 8),
            0,
            new ConsideredTouch(
                "e\u0007",
                "us\r",
                TouchType.CLICK,
                CreditRecords.NOON,
                "a\u001b]0;x",
                "c\u009b",
                "m\u202e",
                1_000_000,
                "WORSE\u001b[0m"));
    row.setOrderId("o\u001b[2J");
    row.setUserId("u\n");
    row.setMerchantId("m\u0000");
    row.setCurrency("\u001b");
    String text = text(List.of(row));

    assertThat(text.replace("\n", "")).matches("[^\\p{Cntrl}\\p{Cf}]*");
    assertThat(text).contains("order o\\u001b[2J of user u\\u000a at merchant m\\u0000");
    assertThat(new UnknownOrder("o\u001b", List.of("us"), 3, Optional.empty()).text())
        .contains("order o\\u001b:");
  }

  @Test
  void everyReasonHasWordsOfItsOwn() {
    List<String> words = new ArrayList<>();
    for (CreditReason reason : CreditReason.values()) {
      words.add(ReasonText.of(reason.name()));
    }

    assertThat(words).doesNotHaveDuplicates();
    assertThat(ReasonText.of("OF_A_LATER_RELEASE")).isEqualTo("OF_A_LATER_RELEASE");
  }

  @Test
  void anUnknownOrderSaysWhatWasReadAndWhatThatCanMean() {
    UnknownOrder unknown = new UnknownOrder("o-9", List.of("us", "eu"), 1_234, Optional.empty());

    assertThat(unknown.text())
        .startsWith(
            "nothing is known of order o-9: no row among the 1,234 records of its partition in"
                + " attributed-orders of us, eu\n")
        .contains("not decided yet", "no credit", "dead-letters", "ask Pinot or Hive");
    assertThat(new UnknownOrder("o", List.of("us"), 0, Optional.of(Instant.EPOCH)).text())
        .contains("since 1970-01-01T00:00:00Z")
        .contains("than --from");
  }

  @Test
  void jsonHasWholeMillionthsAndEveryTouch() throws Exception {
    JsonNode json =
        new ObjectMapper()
            .readTree(ExplanationJson.of("o-1", Optional.of(CreditedOrder.of(LAST_TOUCH))));

    assertThat(json.path("known").asBoolean()).isTrue();
    assertThat(json.path("order_total_micros").asLong()).isEqualTo(100_000_000);
    assertThat(json.path("item_count").isNull()).isTrue();
    JsonNode model = json.path("models").path(0);
    assertThat(model.path("model").asText()).isEqualTo("last_touch");
    assertThat(model.path("credit_ppm").asInt()).isEqualTo(1_000_000);
    assertThat(model.path("candidates")).hasSize(2);
    assertThat(model.path("candidates").path(1).path("reason").asText()).isEqualTo("LAST_CLICK");
    assertThat(model.path("candidates").path(1).path("revenue_micros").asLong())
        .isEqualTo(100_000_000);
    assertThat(model.path("others")).hasSize(1);
    assertThat(model.path("others").path(0).path("revenue_micros").isNull()).isTrue();
  }

  @Test
  void jsonOfAnUnknownOrderSaysThat() throws Exception {
    JsonNode json = new ObjectMapper().readTree(ExplanationJson.of("o\u001b", Optional.empty()));

    assertThat(json.path("known").asBoolean()).isFalse();
    assertThat(json.path("order_id").asText()).isEqualTo("o\u001b");
    assertThat(ExplanationJson.of("o\u001b", Optional.empty())).doesNotContain("\u001b");
  }

  private static String text(List<AttributedOrderRecord> rows) {
    return ExplanationText.of(CreditedOrder.of(rows));
  }

  private static String[] lines(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).toArray(String[]::new);
  }

  private static List<String> cells(String line) {
    return List.of(line.substring(1, line.length() - 1).split("\\|")).stream()
        .map(String::strip)
        .toList();
  }
}
