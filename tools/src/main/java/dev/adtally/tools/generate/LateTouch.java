package dev.adtally.tools.generate;

/**
 * A touch before an order that the stream is to tell after it.
 *
 * @param timeMillis its event time
 * @param dueMillis when it is sent
 */
record LateTouch(String userId, String merchantId, long timeMillis, long dueMillis) {}
