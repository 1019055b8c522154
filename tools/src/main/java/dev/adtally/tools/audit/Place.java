package dev.adtally.tools.audit;

import java.util.function.Consumer;

/** A topic or sink that says rows. Reading changes nothing. */
public interface Place {

  /** Its name in reports: {@code ad-metrics}, {@code ads-metrics}, {@code pinot}, {@code hive}. */
  String name();

  /**
   * Whether it holds restatements, of which readers take the greatest; a place that does not must
   * show each row once.
   */
  boolean holdsRestatements();

  /**
   * Hands over every wanted row that it shows; more than those does no harm.
   *
   * @throws dev.adtally.tools.ToolFailure if it does not answer in full
   */
  void read(Wanted wanted, Consumer<Shown> rows);
}
