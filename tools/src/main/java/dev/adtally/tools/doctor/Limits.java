package dev.adtally.tools.doctor;

/** From which value on something is yellow or red. */
public record Limits<T extends Comparable<T>>(T yellow, T red) {

  /** The level of a value that is the worse the greater it is. */
  public Level of(T value) {
    if (value.compareTo(red) >= 0) {
      return Level.RED;
    }
    return value.compareTo(yellow) >= 0 ? Level.YELLOW : Level.GREEN;
  }
}
