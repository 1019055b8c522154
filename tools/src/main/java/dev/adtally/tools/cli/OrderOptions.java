package dev.adtally.tools.cli;

import dev.adtally.tools.generate.OrderChanges;
import dev.adtally.tools.generate.OrderShares;
import picocli.CommandLine.Option;

/** What becomes of the orders that are generated. */
final class OrderOptions {

  @Option(
      names = "--late-touches",
      description = "Share of orders before which a touch arrives minutes after the order.")
  private double lateTouches = OrderShares.DEFAULT.lateTouches();

  @Option(names = "--corrected", description = "Share of orders whose total is corrected.")
  private double corrected = OrderChanges.DEFAULT.corrected();

  @Option(names = "--completed", description = "Share of orders completed later.")
  private double completed = OrderChanges.DEFAULT.completed();

  @Option(names = "--partly-refunded", description = "Share of orders of which a part is refunded.")
  private double partlyRefunded = OrderChanges.DEFAULT.partlyRefunded();

  @Option(names = "--cancelled", description = "Share of orders cancelled later.")
  private double cancelled = OrderChanges.DEFAULT.cancelled();

  @Option(names = "--refunded", description = "Share of orders refunded later.")
  private double refunded = OrderChanges.DEFAULT.refunded();

  @Option(names = "--impossible", description = "Share of orders with a version that can't follow.")
  private double impossible = OrderChanges.DEFAULT.impossible();

  @Option(names = "--disordered", description = "Share of orders with a version after the next.")
  private double disordered = OrderChanges.DEFAULT.disordered();

  double lateTouches() {
    return lateTouches;
  }

  OrderChanges changes() {
    return new OrderChanges(
        corrected, completed, partlyRefunded, cancelled, refunded, impossible, disordered);
  }
}
