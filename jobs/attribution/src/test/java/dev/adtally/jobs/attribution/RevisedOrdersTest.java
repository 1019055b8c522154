package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevisedOrdersTest {

  private final RevisedOrders revised = new RevisedOrders();

  @Test
  void eachOrderIsHandedOverOnce() throws Exception {
    revised.add("u", "o");
    revised.add("u", "o");
    revised.add("w", "o");

    assertThat(drained()).containsExactlyInAnyOrder("u/o", "w/o");
    assertThat(drained()).isEmpty();
  }

  @Test
  void whatWasTakenOffIsNotHandedOver() throws Exception {
    revised.add("u", "o");

    assertThat(revised.remove("u", "o")).isTrue();
    assertThat(revised.remove("u", "o")).isFalse();
    assertThat(revised.remove("w", "o")).isFalse();
    assertThat(drained()).isEmpty();
  }

  @Test
  void itIsFullAtItsCapacityAndEmptyOnceDrained() throws Exception {
    for (int i = 0; i < RevisedOrders.CAPACITY; i++) {
      assertThat(revised.isFull()).isFalse();
      revised.add("u" + i % 7, "o" + i);
    }
    assertThat(revised.isFull()).isTrue();
    assertThat(drained()).hasSize(RevisedOrders.CAPACITY);
    assertThat(revised.isFull()).isFalse();
  }

  private List<String> drained() throws Exception {
    List<String> orders = new ArrayList<>();
    revised.drain((user, orderId) -> orders.add(user + "/" + orderId));
    return orders;
  }
}
