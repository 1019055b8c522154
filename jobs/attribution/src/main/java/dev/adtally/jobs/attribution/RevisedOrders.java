package dev.adtally.jobs.attribution;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Decided orders that late touches have revised since the last checkpoint, by user: their states
 * are up to date, only the restatements are still owed. In memory, because it is empty at every
 * barrier.
 */
final class RevisedOrders {

  /** So many are owed at most; then they are said early, which costs and changes nothing. */
  static final int CAPACITY = 100_000;

  private final Map<String, Set<String>> orderIdsByUser = new HashMap<>();
  private int size;

  void add(String user, String orderId) {
    if (orderIdsByUser.computeIfAbsent(user, none -> new LinkedHashSet<>()).add(orderId)) {
      size++;
    }
  }

  /** Takes an order off, because its restatement is said; whether one was owed. */
  boolean remove(String user, String orderId) {
    Set<String> orderIds = orderIdsByUser.get(user);
    if (orderIds == null || !orderIds.remove(orderId)) {
      return false;
    }
    size--;
    if (orderIds.isEmpty()) {
      orderIdsByUser.remove(user);
    }
    return true;
  }

  boolean isFull() {
    return size >= CAPACITY;
  }

  /** Hands every order over and forgets it. */
  void drain(Receiver receiver) throws Exception {
    for (Map.Entry<String, Set<String>> user : orderIdsByUser.entrySet()) {
      for (String orderId : user.getValue()) {
        receiver.accept(user.getKey(), orderId);
      }
    }
    orderIdsByUser.clear();
    size = 0;
  }

  /** Says what is owed of one order. */
  @FunctionalInterface
  interface Receiver {
    void accept(String user, String orderId) throws Exception;
  }
}
