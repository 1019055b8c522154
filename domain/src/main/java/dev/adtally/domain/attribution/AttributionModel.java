package dev.adtally.domain.attribution;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Shares an order out among the touches that led to it. Pure; shipped to the workers. */
public interface AttributionModel extends Serializable {

  /** The model's name, part of its credits' identity: two models never share one. */
  String name();

  /** Why this model could not credit the touch even if it were the only one; empty if it could. */
  default Optional<CreditReason> exclusion(Touch touch) {
    return Optional.empty();
  }

  /**
   * What each touch gets of the order.
   *
   * @param candidates touches in their windows that this model does not exclude, in {@link
   *     Touch#CHRONOLOGICAL} order, each event once; at least one
   * @return for each of them its share and the reason, in the same order; the shares total {@link
   *     Share#WHOLE_PPM}
   */
  List<Share> share(List<Touch> candidates);
}
