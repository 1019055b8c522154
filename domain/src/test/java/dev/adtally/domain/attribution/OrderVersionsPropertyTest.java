package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.domain.order.Orders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is in force is a function of the set of versions seen, and revisions grow with that set. */
class OrderVersionsPropertyTest {

  /** Versions no further apart than a revision can tell. */
  private static final int GREATEST_VERSION = 8;

  private static final List<OrderStatus> STATUSES =
      List.of(
          OrderStatus.PLACED,
          OrderStatus.COMPLETED,
          OrderStatus.PARTIALLY_REFUNDED,
          OrderStatus.CANCELLED,
          OrderStatus.REFUNDED);

  private final OrderAttribution attribution = Setup.random(new Random(1)).attribution();

  @Property(tries = 10_000)
  void whateverTheOrderOfArrivalTheSameVersionEndsInForce(@ForAll long seed) {
    Random random = new Random(seed);
    List<Order> versions = versions(random);
    List<Order> arrivals = new ArrayList<>(versions);
    versions.forEach(version -> arrivals.addAll(Collections.nCopies(random.nextInt(2), version)));
    Collections.shuffle(arrivals, random);

    OrderState state = afterAll(arrivals);

    assertThat(state.order()).isEqualTo(BatchCredits.inForce(versions));
    assertThat(state.greatestVersion()).isEqualTo(greatest(versions));
  }

  @Property(tries = 10_000)
  void theRevisionNeverFallsAndGrowsWhenAnotherVersionIsInForce(@ForAll long seed) {
    Random random = new Random(seed);
    List<Order> arrivals = versions(random);
    Collections.shuffle(arrivals, random);
    OrderState before = null;

    for (Order arrival : arrivals) {
      OrderState after = arrive(before, arrival);
      if (before != null) {
        assertThat(revision(after)).isGreaterThanOrEqualTo(revision(before));
        assertThat(revision(after) > revision(before) || after.order().equals(before.order()))
            .as("%s, then %s", before, after)
            .isTrue();
      }
      before = after;
    }
  }

  /** A region or replay that saw a part never outranks one that saw all. */
  @Property(tries = 10_000)
  void whoSawAPartOfTheVersionsHasNoGreaterRevision(@ForAll long seed) {
    Random random = new Random(seed);
    List<Order> all = versions(random);
    List<Order> part = new ArrayList<>(all);
    Collections.shuffle(part, random);
    OrderState partly = afterAll(part.subList(0, 1 + random.nextInt(part.size())));

    OrderState fully = afterAll(all);

    assertThat(revision(partly)).isLessThanOrEqualTo(revision(fully));
    assertThat(revision(partly) < revision(fully) || partly.order().equals(fully.order()))
        .as("%s, and %s", partly, fully)
        .isTrue();
  }

  /** Planted violation: the mere distance to the greatest version, which can shrink. */
  @Test
  void theDistanceToTheGreatestVersionAloneWouldNotGrow() {
    Order completed = version(1, OrderStatus.COMPLETED);
    Order wrong = version(7, OrderStatus.PLACED);
    Order partly = version(4, OrderStatus.PARTIALLY_REFUNDED);

    OrderState without = afterAll(List.of(completed, wrong));
    OrderState with = afterAll(List.of(completed, wrong, partly));

    assertThat(without.greatestVersion() - without.order().version()).isEqualTo(6);
    assertThat(with.greatestVersion() - with.order().version()).isEqualTo(3);
    assertThat(revision(with)).isGreaterThan(revision(without));
  }

  private OrderState afterAll(List<Order> arrivals) {
    OrderState state = null;
    for (Order arrival : arrivals) {
      state = arrive(state, arrival);
    }
    return state;
  }

  private OrderState arrive(OrderState known, Order order) {
    return attribution.arrive(known, order, 5_000).state().orElse(known);
  }

  private static long revision(OrderState state) {
    return CreditRevision.of(state.greatestVersion(), state.order(), 3);
  }

  private static int greatest(List<Order> versions) {
    return versions.stream().mapToInt(Order::version).max().orElseThrow();
  }

  private static List<Order> versions(Random random) {
    List<Order> versions = new ArrayList<>();
    for (int version = 1; version <= GREATEST_VERSION; version++) {
      if (random.nextBoolean()) {
        versions.add(version(version, STATUSES.get(random.nextInt(STATUSES.size()))));
      }
    }
    return versions.isEmpty() ? versions(random) : versions;
  }

  private static Order version(int version, OrderStatus status) {
    return Orders.version("order-1", 5_000, version, status);
  }
}
