package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.Orders;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The touches that a row names, against a list drawn up from the whole history at once. */
class WhyPropertyTest {

  private static final int ORDER_TIME_MILLIS = 20;

  @Property(tries = 500)
  void aRowWithCreditNamesTheTwentyNearestCandidatesThenOthersEachByItsRuleAndCountsTheRest(
      @ForAll long seed) {
    Random random = new Random(seed);
    Setup setup = Setup.random(random);
    List<Touch> touches = touches(random);
    Order order = order(random);
    OrderState decided = setup.attribution().decide(OrderState.pending(order), touches);

    for (AttributedOrder row : setup.credits(0).rows(decided, Enrichment.unavailable())) {
      boolean says = row.creditPpm() > 0 || row.reason() == CreditReason.ORDER_WITHDRAWN;
      Expected expected =
          says
              ? expected(row.model(), order, touches, setup.settings())
              : new Expected(List.of(), 0);
      assertThat(row.considered().stream().map(WhyPropertyTest::line).toList())
          .isEqualTo(expected.named());
      assertThat(row.consideredRest()).isEqualTo(expected.rest());
    }
  }

  /** Without these the property would say nothing. */
  @Test
  void theHistoriesAreLongerAndShorterThanTheList() {
    Random random = new Random(1);
    int longer = 0;
    int shorter = 0;
    for (int run = 0; run < 500; run++) {
      Setup setup = Setup.random(random);
      OrderState decided =
          setup.attribution().decide(OrderState.pending(order(random)), touches(random));
      for (AttributedOrder row : setup.credits(0).rows(decided, Enrichment.unavailable())) {
        longer += row.consideredRest() > 0 ? 1 : 0;
        shorter += row.consideredRest() == 0 && !row.considered().isEmpty() ? 1 : 0;
      }
    }

    assertThat(longer).isGreaterThan(100);
    assertThat(shorter).isGreaterThan(100);
  }

  private record Expected(List<String> named, int rest) {}

  private static Expected expected(
      String model, Order order, List<Touch> all, AttributionSettings settings) {
    Map<String, Touch> candidates = new HashMap<>();
    Map<String, Touch> others = new HashMap<>();
    for (Touch touch : all) {
      boolean candidate = BatchCredits.reasonOutside(order, touch, settings) == null;
      (candidate ? candidates : others)
          .merge(touch.eventId(), touch, (a, b) -> a.region().compareTo(b.region()) < 0 ? a : b);
    }
    others.keySet().removeAll(candidates.keySet());
    List<Touch> considered = new ArrayList<>(candidates.values());
    considered.sort(Comparator.comparing(BatchCredits::sortKey));
    List<Touch> touches = BatchModels.creditable(model, considered);
    long[] ppm = BatchModels.ppm(model, touches);
    boolean withdrawn = !order.status().earnsCredit();
    Map<Touch, String> lines = new HashMap<>();
    others
        .values()
        .forEach(t -> lines.put(t, line(t, 0, BatchCredits.reasonOutside(order, t, settings))));
    considered.forEach(touch -> lines.put(touch, line(touch, 0, "NOT_A_CLICK")));
    for (int i = 0; i < ppm.length; i++) {
      String reason = BatchModels.reason(model, touches, i);
      lines.put(
          touches.get(i),
          withdrawn && ppm[i] > 0
              ? line(touches.get(i), 0, "ORDER_WITHDRAWN")
              : line(touches.get(i), ppm[i], reason));
    }
    List<Touch> named = nearest(lines.keySet());
    named.sort(Comparator.comparing(touch -> !considered.contains(touch)));
    int rest = Math.max(0, named.size() - 20);
    named = nearest(named.subList(0, named.size() - rest));
    return new Expected(named.stream().map(lines::get).toList(), rest);
  }

  private static List<Touch> nearest(Collection<Touch> touches) {
    List<Touch> nearest = new ArrayList<>(touches);
    nearest.sort(Comparator.comparing(BatchCredits::sortKey).reversed());
    nearest.sort(Comparator.comparing(touch -> Math.abs(touch.timeMillis() - ORDER_TIME_MILLIS)));
    return nearest;
  }

  private static String line(Share share) {
    return line(share.touch(), share.creditPpm(), share.reason().name());
  }

  private static String line(Touch touch, long ppm, String reason) {
    return touch.region() + " " + touch.eventId() + " " + ppm + " " + reason;
  }

  private static Order order(Random random) {
    OrderStatus status = random.nextInt(4) == 0 ? OrderStatus.CANCELLED : OrderStatus.COMPLETED;
    Order order = Orders.version("order-1", ORDER_TIME_MILLIS, 2, status);
    return Orders.of("campaign-1", random.nextBoolean() ? Orders.at("merchant-2", order) : order);
  }

  private static List<Touch> touches(Random random) {
    List<Touch> touches = new ArrayList<>();
    int events = random.nextInt(60);
    for (int i = 0; i < events; i++) {
      Touch touch =
          new Touch(
              "e" + i,
              "us",
              random.nextBoolean() ? AdEventType.CLICK : AdEventType.IMPRESSION,
              random.nextInt(2 * ORDER_TIME_MILLIS),
              "ad-1",
              "campaign-" + (1 + random.nextInt(2)),
              "merchant-" + (1 + random.nextInt(2)));
      touches.add(touch);
      if (random.nextInt(6) == 0) {
        touches.add(Touches.in("eu", touch));
      }
    }
    return touches;
  }
}
