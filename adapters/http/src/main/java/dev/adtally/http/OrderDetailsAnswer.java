package dev.adtally.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.adtally.domain.order.OrderDetails;
import java.io.IOException;
import java.util.Optional;

/** What the service says of an order: {@code {"order_id", "item_count", "new_customer"}}. */
final class OrderDetailsAnswer {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private OrderDetailsAnswer() {}

  /** The details; empty if the body is not the service's answer to the question for this order. */
  static Optional<OrderDetails> parse(byte[] body, String orderId) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException noJson) {
      return Optional.empty();
    }
    JsonNode itemCount = answer.path("item_count");
    JsonNode newCustomer = answer.path("new_customer");
    boolean complete =
        answer.path("order_id").isTextual()
            && answer.path("order_id").textValue().equals(orderId)
            && itemCount.isIntegralNumber()
            && itemCount.canConvertToInt()
            && itemCount.intValue() >= 0
            && newCustomer.isBoolean();
    return complete
        ? Optional.of(
            new OrderDetails(itemCount.intValue(), newCustomer.booleanValue(), Optional.empty()))
        : Optional.empty();
  }
}
