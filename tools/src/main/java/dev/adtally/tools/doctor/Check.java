package dev.adtally.tools.doctor;

import java.util.List;

/**
 * One examination. It only reads. It may block; when its time is up it is interrupted, and the
 * {@link Examination} says that it could not be made.
 */
public interface Check {

  Area area();

  Place place();

  /** What a finding is about if the check can't be made. */
  String subject();

  /**
   * What was found, green findings included.
   *
   * @throws Exception if it could not be examined; that becomes a finding
   */
  List<Finding> examine() throws Exception;
}
