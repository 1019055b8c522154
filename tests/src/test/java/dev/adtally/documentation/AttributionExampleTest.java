package dev.adtally.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.AttributedOrder;
import dev.adtally.domain.attribution.AttributionModel;
import dev.adtally.domain.attribution.AttributionSettings;
import dev.adtally.domain.attribution.AttributionWindows;
import dev.adtally.domain.attribution.FirstTouch;
import dev.adtally.domain.attribution.LastClick;
import dev.adtally.domain.attribution.LastTouch;
import dev.adtally.domain.attribution.Linear;
import dev.adtally.domain.attribution.Matching;
import dev.adtally.domain.attribution.OrderAttribution;
import dev.adtally.domain.attribution.OrderCredits;
import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.PositionBased;
import dev.adtally.domain.attribution.TimeDecay;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.time.EventTimeBounds;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The example of docs/attribution.md, worked out again by the domain. */
class AttributionExampleTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private static final List<AttributionModel> MODELS =
      List.of(
          new LastTouch("last_touch"),
          new LastClick("last_click"),
          new FirstTouch("first_touch"),
          new Linear("linear"),
          new TimeDecay("time_decay", Duration.ofDays(7)),
          new PositionBased("position_based", 400_000, 400_000));

  private static final List<Touch> TOUCHES =
      List.of(
          touch("A", AdEventType.CLICK, Duration.ofDays(3), "m"),
          touch("X", AdEventType.IMPRESSION, Duration.ofDays(2), "m"),
          touch("B", AdEventType.CLICK, Duration.ofDays(1), "m"),
          touch("C", AdEventType.IMPRESSION, Duration.ofHours(2), "m"),
          touch("Y", AdEventType.CLICK, Duration.ofHours(1), "another"));

  @Test
  void theExampleIsWhatTheModelsGive() throws IOException {
    assertThat(table(document())).isEqualTo(worked());
  }

  @Test
  void aWrongExampleIsFound() throws IOException {
    assertThat(table(document().replace("| 333,334, 33,330,066 |", "| 333,333, 33,330,066 |")))
        .isNotEqualTo(worked());
  }

  private static String document() throws IOException {
    return Files.readString(Documents.ROOT.resolve("docs/attribution.md"));
  }

  private static List<String> table(String document) {
    return document
        .substring(document.indexOf("<!-- example -->"))
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  private static List<String> worked() {
    AttributionSettings settings =
        new AttributionSettings(
            AttributionWindows.of(Duration.ofDays(7), Duration.ofDays(1)),
            Matching.MERCHANT,
            new EventTimeBounds(Duration.ZERO, Duration.ofHours(1), Duration.ZERO, Duration.ZERO),
            Duration.ZERO,
            Duration.ofDays(30),
            AttributionSettings.FROM_THE_BEGINNING);
    Order order =
        new Order(
            "o",
            "u",
            "m",
            OrderStatus.PLACED,
            1,
            NOON.toEpochMilli(),
            NOON.toEpochMilli(),
            99_990_000,
            "USD",
            Optional.empty());
    OrderState decided = new OrderAttribution(settings).decide(OrderState.pending(order), TOUCHES);
    List<AttributedOrder> rows =
        new OrderCredits(MODELS, settings, 0).rows(decided, Enrichment.unavailable());
    List<String> lines = new ArrayList<>();
    for (AttributionModel model : MODELS) {
      StringBuilder line = new StringBuilder("| `" + model.name() + "` |");
      List.of("A", "B", "C").forEach(event -> line.append(cell(rows, model, event)));
      lines.add(line.toString());
    }
    return lines;
  }

  private static String cell(List<AttributedOrder> rows, AttributionModel model, String event) {
    return rows.stream()
        .filter(row -> row.model().equals(model.name()) && row.touchEventId().equals(event))
        .map(row -> String.format(Locale.ROOT, " %,d, %,d |", row.creditPpm(), row.revenueMicros()))
        .findFirst()
        .orElse(" no row |");
  }

  private static Touch touch(String id, AdEventType type, Duration before, String merchantId) {
    long timeMillis = NOON.minus(before).toEpochMilli();
    return new Touch(id, "us", type, timeMillis, "ad-" + id, "campaign", merchantId);
  }
}
