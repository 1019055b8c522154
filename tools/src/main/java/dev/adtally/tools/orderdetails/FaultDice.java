package dev.adtally.tools.orderdetails;

import java.util.SplittableRandom;

/** Decides for each call how it is spoilt, and counts. Safe for many threads. */
final class FaultDice {

  enum Answer {
    GOOD,
    FAIL,
    CUT,
    OTHER_ORDER,
    HTML
  }

  /**
   * What is to be done to one call.
   *
   * @param delayMillis before the answer
   */
  record Throw(Answer answer, long delayMillis) {}

  private static final Answer[] GARBAGE = {Answer.CUT, Answer.OTHER_ORDER, Answer.HTML};

  private final SplittableRandom random;
  private OrderDetailsFaults faults = OrderDetailsFaults.NONE;
  private long calls;
  private long failed;
  private long slow;
  private long garbage;

  FaultDice(long seed) {
    random = new SplittableRandom(seed);
  }

  synchronized Throw next() {
    calls++;
    long delayMillis = 0;
    if (random.nextDouble() < faults.slow()) {
      slow++;
      delayMillis = faults.slowMillis();
    }
    double spoil = random.nextDouble();
    if (spoil < faults.fail()) {
      failed++;
      return new Throw(Answer.FAIL, delayMillis);
    }
    if (spoil < faults.fail() + faults.garbage()) {
      Answer kind = GARBAGE[(int) (garbage % GARBAGE.length)];
      garbage++;
      return new Throw(kind, delayMillis);
    }
    return new Throw(Answer.GOOD, delayMillis);
  }

  synchronized void set(OrderDetailsFaults newFaults) {
    faults = newFaults;
  }

  synchronized OrderDetailsFaults faults() {
    return faults;
  }

  synchronized OrderDetailsCounts counts() {
    return new OrderDetailsCounts(calls, failed, slow, garbage);
  }
}
