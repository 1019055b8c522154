package dev.adtally.tools.orderdetails;

/**
 * What the order details service of the local stack has done since its start.
 *
 * @param calls requests for an order's details
 * @param failed those answered with status 500
 * @param slow those answered late, whatever the answer
 * @param garbage those answered with nonsense
 */
public record OrderDetailsCounts(long calls, long failed, long slow, long garbage) {}
