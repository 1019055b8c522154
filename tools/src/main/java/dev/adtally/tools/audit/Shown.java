package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;

/**
 * A row that a place shows.
 *
 * @param at where exactly, for example {@code ads-metrics-3@17}; empty if the place has no such
 *     name
 */
public record Shown(AdsMetric row, String at) {}
