package dev.adtally.domain.replay;

import dev.adtally.domain.union.AdsMetric;
import java.io.Serializable;

/** How a replay sees and restates rows of one kind. */
public interface ReplayedRows<R> extends Serializable {

  /** The row as it is reported: what it is about, says and weighs. */
  AdsMetric reported(R row);

  /** The row of the same identity and revision that says nothing is left of it. */
  R zero(R row, int generation);

  /**
   * The run's row, completed by what only the one that stands knows, and what the run could not
   * have in time; the same row if there is nothing such.
   */
  R completed(R fresh, R standing);
}
