package dev.adtally.tools.doctor;

/** How bad a finding is, in the order of the states of monitoring plugins; the worst is last. */
public enum Level {
  /** As it should be. */
  GREEN(0),
  /** Nothing is lost yet, and somebody should look. */
  YELLOW(1),
  /** It could not be examined, so nobody knows. */
  UNKNOWN(3),
  /** Broken, or data will be lost if nobody acts. */
  RED(2);

  private final int exitCode;

  Level(int exitCode) {
    this.exitCode = exitCode;
  }

  /** What a script gets if nothing worse was found. */
  public int exitCode() {
    return exitCode;
  }

  /** The worse of both. */
  public Level or(Level other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
