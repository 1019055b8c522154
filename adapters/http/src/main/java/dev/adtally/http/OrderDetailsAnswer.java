package dev.adtally.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderTotal;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the service says of an order: {@code {"order_id", "total_micros", "currency", "item_count",
 * "new_customer"}}.
 */
final class OrderDetailsAnswer {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private OrderDetailsAnswer() {}

  /** The details; empty if the body is not the service's answer to the question for this order. */
  static Optional<OrderDetails> parse(byte[] body, String orderId) {
    JsonNode answer;
    try {
      answer = JSON.readTree(body);
    } catch (IOException noJson) {
      return Optional.empty();
    }
    JsonNode totalMicros = answer.path("total_micros");
    JsonNode currency = answer.path("currency");
    JsonNode itemCount = answer.path("item_count");
    JsonNode newCustomer = answer.path("new_customer");
    boolean complete =
        answer.path("order_id").isTextual()
            && answer.path("order_id").textValue().equals(orderId)
            && totalMicros.isIntegralNumber()
            && totalMicros.canConvertToLong()
            && totalMicros.longValue() >= 0
            && currency.isTextual()
            && CURRENCY.matcher(currency.textValue()).matches()
            && itemCount.isIntegralNumber()
            && itemCount.canConvertToInt()
            && itemCount.intValue() >= 0
            && newCustomer.isBoolean();
    return complete
        ? Optional.of(
            new OrderDetails(
                itemCount.intValue(),
                newCustomer.booleanValue(),
                Optional.of(new OrderTotal(totalMicros.longValue(), currency.textValue()))))
        : Optional.empty();
  }
}
