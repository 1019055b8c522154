package dev.adtally.avro;

import dev.adtally.domain.order.Enrichment;
import dev.adtally.domain.order.EnrichmentStatus;
import dev.adtally.domain.order.OrderDetails;
import dev.adtally.domain.order.OrderTotal;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Fields whose text or combination has rules that Avro can't state. */
final class RowFields {

  private RowFields() {}

  static UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(noUuid(text), malformed);
    }
    throw new IllegalArgumentException(noUuid(text));
  }

  private static String noUuid(String text) {
    return "record_uuid is '" + text + "', must be a UUID";
  }

  static <T> T required(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is null, must be given in this kind of row");
    }
    return value;
  }

  static <E extends Enum<E>> E named(String field, String name, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        field + " is '" + name + "', must be one of " + Arrays.toString(type.getEnumConstants()));
  }

  static Enrichment enrichment(
      EnrichmentStatus status, Integer itemCount, Boolean newCustomer, Optional<OrderTotal> total) {
    if (itemCount == null && newCustomer == null) {
      return switch (status) {
        case NOT_FOUND -> Enrichment.notFound();
        case UNAVAILABLE -> Enrichment.unavailable();
        case ENRICHED ->
            throw new IllegalArgumentException(
                "enrichment_status is ENRICHED without item_count and new_customer");
      };
    }
    if (status != EnrichmentStatus.ENRICHED || itemCount == null || newCustomer == null) {
      throw new IllegalArgumentException(
          "enrichment_status is "
              + status
              + " with item_count "
              + itemCount
              + " and new_customer "
              + newCustomer
              + "; both must be given exactly if ENRICHED");
    }
    return Enrichment.of(new OrderDetails(itemCount, newCustomer, total));
  }
}
