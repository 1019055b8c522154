package dev.adtally.tools.replay;

/** A sum before and after. */
record Difference(long before, long after) {

  Difference plus(Difference other) {
    return new Difference(Math.addExact(before, other.before), Math.addExact(after, other.after));
  }

  /** What comes on top; negative if less is left. */
  long change() {
    return after - before;
  }

  /** How much it is, whatever its sign. */
  long size() {
    return Math.abs(change());
  }
}
