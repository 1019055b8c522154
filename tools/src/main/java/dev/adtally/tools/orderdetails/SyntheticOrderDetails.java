package dev.adtally.tools.orderdetails;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Details of an order made up from its id, so that everyone who knows the id knows the details:
 * with h the CRC-32 of the id's UTF-8 bytes as an unsigned number, the order has {@code 1 + h % 5}
 * items, its customer is new if {@code (h >> 8) % 4 == 0}, and its total is {@code 1 + h % 9973}
 * dollars, whatever the order's record says.
 */
public record SyntheticOrderDetails(
    @JsonProperty("order_id") String orderId,
    @JsonProperty("total_micros") long totalMicros,
    @JsonProperty("currency") String currency,
    @JsonProperty("item_count") int itemCount,
    @JsonProperty("new_customer") boolean newCustomer) {

  public static SyntheticOrderDetails of(String orderId) {
    CRC32 crc = new CRC32();
    crc.update(orderId.getBytes(StandardCharsets.UTF_8));
    long h = crc.getValue();
    return new SyntheticOrderDetails(
        orderId, 1_000_000 * (1 + h % 9973), "USD", (int) (1 + h % 5), (h >> 8) % 4 == 0);
  }
}
