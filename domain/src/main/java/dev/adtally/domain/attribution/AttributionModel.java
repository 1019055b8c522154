package dev.adtally.domain.attribution;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/** Shares an order out among the touches that led to it. Pure; shipped to the workers. */
public interface AttributionModel extends Serializable {

  /** The model's name, part of its credits' identity. */
  String name();

  /**
   * The shares of the touches that get any.
   *
   * @param candidates touches in their windows, in any order, none twice; the shares depend on the
   *     set alone
   * @return empty if there are no candidates; otherwise shares that total {@link Share#WHOLE_PPM}
   */
  List<Share> share(Collection<Touch> candidates);
}
