package dev.adtally.tools.cli;

import dev.adtally.tools.generate.RegionShares;
import picocli.CommandLine.Option;

/** What crosses the regions' borders in what is generated. */
final class RegionOptions {

  @Option(names = "--travellers", description = "Share of events by users of another region.")
  private double travellers = RegionShares.DEFAULT.travellers();

  @Option(names = "--shared-events", description = "Share of events sent to another region, too.")
  private double sharedEvents = RegionShares.DEFAULT.sharedEvents();

  @Option(
      names = "--orders-elsewhere",
      description = "Share of orders sent to another region than the ad's.")
  private double ordersElsewhere = RegionShares.DEFAULT.ordersElsewhere();

  @Option(
      names = "--orders-twice",
      description = "Share of orders of which another region sees some versions, too.")
  private double ordersTwice = RegionShares.DEFAULT.ordersTwice();

  RegionShares shares() {
    return new RegionShares(travellers, sharedEvents, ordersElsewhere, ordersTwice);
  }
}
