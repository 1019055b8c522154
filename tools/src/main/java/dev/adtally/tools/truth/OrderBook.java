package dev.adtally.tools.truth;

import dev.adtally.schemas.OrderRecord;
import dev.adtally.schemas.OrderStatus;
import dev.adtally.tools.jobs.JobSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The versions of each order that a region's job takes in, and what becomes of each record. */
final class OrderBook {

  static final int FINAL = 4;

  private final Map<String, SortedMap<Integer, OrderRecord>> versionsById = new LinkedHashMap<>();

  private final TruthRules rules;

  OrderBook(TruthRules rules) {
    this.rules = rules;
  }

  /** Takes a record that is valid and not late, in the order of its partition. */
  Fate take(OrderRecord order) {
    SortedMap<Integer, OrderRecord> versions =
        versionsById.computeIfAbsent(order.getOrderId(), k -> new TreeMap<>());
    if (versions.isEmpty()) {
      versions.put(order.getVersion(), order);
      return Fate.COUNTED;
    }
    int before = inForce(versions).getVersion();
    if (!isSameOrder(versions.get(versions.firstKey()), order)) {
      return Fate.INVALID;
    }
    versions.putIfAbsent(order.getVersion(), order);
    int after = inForce(versions).getVersion();
    if (after != before) {
      return Fate.COUNTED;
    }
    return order.getVersion() > before ? Fate.INVALID : Fate.DUPLICATE;
  }

  /** All versions seen of each order, refused ones included, by order id and version. */
  Map<String, SortedMap<Integer, OrderRecord>> versionsById() {
    return Collections.unmodifiableMap(versionsById);
  }

  /** The greatest version that comes after no lower one that is final or further than it. */
  static OrderRecord inForce(SortedMap<Integer, OrderRecord> versions) {
    OrderRecord inForce = null;
    int furthest = 0;
    for (OrderRecord version : versions.values()) {
      int stage = stage(version.getStatus());
      if (furthest < FINAL && stage >= furthest) {
        inForce = version;
        furthest = stage;
      }
    }
    return inForce;
  }

  /** How far an order has come; it never goes back, and nothing follows the last stage. */
  static int stage(OrderStatus status) {
    return switch (status) {
      case UNKNOWN -> 0;
      case PLACED -> 1;
      case COMPLETED -> 2;
      case PARTIALLY_REFUNDED -> 3;
      case CANCELLED, REFUNDED -> FINAL;
    };
  }

  private boolean isSameOrder(OrderRecord one, OrderRecord other) {
    return one.getMerchantId().equals(other.getMerchantId())
        && one.getOrderTime().equals(other.getOrderTime())
        && (rules.matching() != JobSettings.Matching.CAMPAIGN
            || Objects.equals(one.getCampaignId(), other.getCampaignId()));
  }
}
