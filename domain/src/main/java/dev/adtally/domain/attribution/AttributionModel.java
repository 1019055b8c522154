package dev.adtally.domain.attribution;

import java.io.Serializable;
import java.util.List;

/** Shares an order out among the touches that led to it. Pure; shipped to the workers. */
public interface AttributionModel extends Serializable {

  /** The model's name, part of its credits' identity: two models never share one. */
  String name();

  /**
   * What each touch gets of the order.
   *
   * @param candidates touches in their windows, in {@link Touch#CHRONOLOGICAL} order, each event
   *     once; at least one
   * @return for every touch that this model could credit, were the others not there, its share and
   *     the reason, in the same order; the shares total {@link Share#WHOLE_PPM}. Empty if it could
   *     credit none of them
   */
  List<Share> share(List<Touch> candidates);
}
