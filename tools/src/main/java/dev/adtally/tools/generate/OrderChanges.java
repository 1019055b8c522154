package dev.adtally.tools.generate;

/**
 * What becomes of orders, as shares of them. Each change is a version of its own, minutes later.
 *
 * @param corrected whose total is corrected, up or down
 * @param completed that are completed
 * @param partlyRefunded of which a part is refunded, some of them twice
 * @param cancelled that are cancelled at last
 * @param refunded that are refunded at last, some of them more than an hour later
 * @param impossible that get a further version which can't follow: back from where the order was,
 *     or with another merchant
 * @param disordered of which a version is sent after the next one
 */
public record OrderChanges(
    double corrected,
    double completed,
    double partlyRefunded,
    double cancelled,
    double refunded,
    double impossible,
    double disordered) {

  public static final OrderChanges DEFAULT =
      new OrderChanges(0.05, 0.3, 0.06, 0.08, 0.04, 0.02, 0.05);

  public OrderChanges {
    new Requirements()
        .share("corrected", corrected)
        .share("completed", completed)
        .share("partlyRefunded", partlyRefunded)
        .share("cancelled", cancelled)
        .share("refunded", refunded)
        .that(
            cancelled + refunded <= 1,
            "cancelled and refunded are " + (cancelled + refunded) + " together: give at most 1")
        .share("impossible", impossible)
        .share("disordered", disordered)
        .check();
  }
}
