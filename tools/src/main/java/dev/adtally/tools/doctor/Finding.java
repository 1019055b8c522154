package dev.adtally.tools.doctor;

import java.util.Optional;

/**
 * What one check says about one thing.
 *
 * @param subject what was examined, such as a topic or a job
 * @param measured what was seen, with its unit
 * @param reason why it has this level, or what it means; empty if green
 * @param nextStep a command or an act; empty if there is nothing to do
 */
public record Finding(
    Level level,
    Area area,
    Place place,
    String subject,
    String measured,
    String reason,
    Optional<String> nextStep) {

  /** All is well. */
  public static Finding green(Area area, Place place, String subject, String measured) {
    return new Finding(Level.GREEN, area, place, subject, measured, "", Optional.empty());
  }

  /** Something to look at or to act on. */
  public static Finding of(
      Level level,
      Area area,
      Place place,
      String subject,
      String measured,
      String reason,
      String nextStep) {
    return new Finding(level, area, place, subject, measured, reason, Optional.of(nextStep));
  }
}
