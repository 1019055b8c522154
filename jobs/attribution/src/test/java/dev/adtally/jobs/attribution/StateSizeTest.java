package dev.adtally.jobs.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.attribution.OrderState;
import dev.adtally.domain.attribution.Touch;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.order.Order;
import dev.adtally.domain.order.OrderStatus;
import dev.adtally.flink.state.Types;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/**
 * What a touch and an order take as values of state, before RocksDB compresses them: the numbers
 * that docs/capacity.md and {@code ./adtally capacity} reckon with. Ids are as there: 36 characters
 * for event, order and user, 12 for ad, campaign and merchant, 2 for the region.
 */
class StateSizeTest {

  private static final String ID = "x".repeat(36);
  private static final Touch TOUCH =
      new Touch(ID, "us", AdEventType.CLICK, 1, "x".repeat(12), "x".repeat(12), "x".repeat(12));

  @Test
  void aTouchTakesItsIdsAnd15Bytes() throws Exception {
    assertThat(bytes(Types.TOUCH, TOUCH)).isEqualTo(36 + 12 + 12 + 12 + 2 + 15);
  }

  @Test
  void anOrderTakesItsIdsAnd56BytesAndItsTouches() throws Exception {
    assertThat(bytes(Types.ORDER_STATE, order(0))).isEqualTo(36 + 36 + 12 + 56);
    assertThat(bytes(Types.ORDER_STATE, order(12))).isEqualTo(36 + 36 + 12 + 56 + 12 * 89);
  }

  private static OrderState order(int touches) {
    Order order =
        new Order(ID, ID, "x".repeat(12), OrderStatus.PLACED, 1, 1, 1, 1, "USD", Optional.empty());
    return new OrderState(order, 1, touches > 0, Collections.nCopies(touches, TOUCH), List.of(), 0);
  }

  private static <T> int bytes(TypeInformation<T> type, T value) throws Exception {
    DataOutputSerializer out = new DataOutputSerializer(64);
    type.createSerializer(new ExecutionConfig().getSerializerConfig()).serialize(value, out);
    return out.length();
  }
}
