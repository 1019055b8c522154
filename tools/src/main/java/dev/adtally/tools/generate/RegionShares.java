package dev.adtally.tools.generate;

/**
 * What crosses the regions' borders. A single region has nothing of it.
 *
 * @param travellers share of a region's ordinary events whose user belongs to another region
 * @param sharedEvents share of the ordinary events that are sent to another region, too
 * @param ordersElsewhere share of the orders that are sent to another region than the ad's
 * @param ordersTwice share of the orders of which another region sees some versions, too
 */
public record RegionShares(
    double travellers, double sharedEvents, double ordersElsewhere, double ordersTwice) {

  public static final RegionShares DEFAULT = new RegionShares(0.02, 0.002, 0.05, 0.05);

  public RegionShares {
    new Requirements()
        .share("travellers", travellers)
        .share("sharedEvents", sharedEvents)
        .share("ordersElsewhere", ordersElsewhere)
        .share("ordersTwice", ordersTwice)
        .that(
            ordersElsewhere + ordersTwice <= 1,
            "ordersElsewhere and ordersTwice are "
                + (ordersElsewhere + ordersTwice)
                + " together: give at most 1")
        .check();
  }
}
