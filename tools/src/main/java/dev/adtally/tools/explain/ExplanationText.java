package dev.adtally.tools.explain;

import static dev.adtally.tools.terminal.TerminalText.printable;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.tools.explain.ModelCredits.ExplainedTouch;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What is known of an order, for people. */
public final class ExplanationText {

  private static final int WHOLE_PPM = 1_000_000;
  private static final int MAX_WIDTH = 200;

  private ExplanationText() {}

  /** Lines, with a line break at the end. */
  public static String of(CreditedOrder order) {
    StringBuilder text = new StringBuilder();
    head(text, order.fullest());
    order.models().forEach(model -> model(text, model, order.fullest()));
    others(text, order);
    return text.toString();
  }

  private static void head(StringBuilder text, AttributedOrderRecord row) {
    line(
        text,
        "order %s of user %s at merchant %s, placed %s"
            .formatted(
                printable(row.getOrderId()),
                printable(row.getUserId()),
                printable(row.getMerchantId()),
                Quantities.moment(row.getOrderTime())));
    line(
        text,
        "status   %s in version %d, total %s"
            .formatted(
                words(row.getOrderStatus()),
                row.getOrderVersion(),
                Quantities.money(row.getOrderTotalMicros(), row.getCurrency())));
    line(text, "details  " + details(row));
    line(text, "touches  %d in their windows".formatted(row.getTouchesConsidered()));
  }

  private static String details(AttributedOrderRecord row) {
    return switch (row.getEnrichmentStatus()) {
      case ENRICHED ->
          "%d items, %s customer%s"
              .formatted(
                  row.getItemCount(),
                  Boolean.TRUE.equals(row.getNewCustomer()) ? "a new" : "a known",
                  row.getDetailsTotalMicros() == null
                      ? ""
                      : ", total there "
                          + Quantities.money(
                              row.getDetailsTotalMicros(), row.getDetailsCurrency()));
      case NOT_FOUND -> "not found: the order details service does not know the order";
      case UNAVAILABLE -> "unavailable: the order details service gave no usable answer so far";
      case UNKNOWN -> "in a state that this release does not know";
    };
  }

  private static void model(StringBuilder text, ModelCredits model, AttributedOrderRecord order) {
    line(text, "");
    line(
        text,
        "%s: %s of the order, %s"
            .formatted(
                printable(model.model()),
                Quantities.percent(model.totalPpm()),
                Quantities.money(model.totalRevenueMicros(), order.getCurrency())));
    table(text, model.candidates(), order.getOrderTime());
    if (model.moreCandidates() > 0) {
      line(
          text,
          "and %d more, with %s together"
              .formatted(model.moreCandidates(), Quantities.percent(model.morePpm())));
    }
    doubts(text, model);
  }

  /** They are the same to every model. */
  private static void others(StringBuilder text, CreditedOrder order) {
    ModelCredits telling =
        order.models().stream()
            .max(Comparator.comparingInt(model -> model.others().size()))
            .orElseThrow();
    if (telling.others().isEmpty() && telling.moreOthers() == 0) {
      return;
    }
    line(text, "");
    line(text, "not candidates: other touches of the user");
    table(text, telling.others(), order.fullest().getOrderTime());
    if (telling.moreOthers() > 0) {
      line(text, "and %d more".formatted(telling.moreOthers()));
    }
  }

  private static void table(StringBuilder text, List<ExplainedTouch> touches, Instant orderTime) {
    if (!touches.isEmpty()) {
      line(
          text,
          AsciiTable.getTable(
              AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, touches, columns(orderTime)));
    }
  }

  /** What an operator should not overlook. */
  private static void doubts(StringBuilder text, ModelCredits model) {
    if (model.behind() > 0) {
      line(
          text,
          "ATTENTION %d rows of this model are of an older decision: who decided last did not know their touches"
              .formatted(model.behind()));
    }
    if (model.totalPpm() != 0 && model.totalPpm() != WHOLE_PPM) {
      line(
          text,
          "ATTENTION the credits are not the whole order: rows are missing (expired, before --from, in a region not read), or of two decisions");
    }
  }

  private static List<ColumnData<ExplainedTouch>> columns(Instant orderTime) {
    return List.of(
        number("before the order", it -> Quantities.before(it.touch().getTouchTime(), orderTime)),
        text("type", it -> it.touch().getTouchType().name().toLowerCase(Locale.ROOT)),
        text("ad", it -> printable(it.touch().getAdId())),
        text("campaign", it -> printable(it.touch().getCampaignId())),
        text(
            "merchant",
            it -> it.touch().getMerchantId() == null ? "-" : printable(it.touch().getMerchantId())),
        text("region", it -> printable(it.touch().getRegion())),
        text("event", it -> printable(it.touch().getEventId())),
        number("share", it -> Quantities.percent(it.touch().getCreditPpm())),
        number(
            "revenue",
            it -> it.revenueMicros() == null ? "-" : Quantities.money(it.revenueMicros())),
        text("why", it -> ReasonText.of(it.touch().getReason())));
  }

  private static ColumnData<ExplainedTouch> text(
      String header, Function<ExplainedTouch, String> value) {
    return new Column()
        .header(header)
        .dataAlign(HorizontalAlign.LEFT)
        .maxWidth(MAX_WIDTH)
        .with(value);
  }

  private static ColumnData<ExplainedTouch> number(
      String header, Function<ExplainedTouch, String> value) {
    return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(value);
  }

  private static String words(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
