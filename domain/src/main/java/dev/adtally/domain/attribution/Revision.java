package dev.adtally.domain.attribution;

import java.util.List;

/**
 * The outcome of deciding an order, or deciding it anew.
 *
 * @param credits restatements of every credit ever written for the order; empty if there never was
 *     a candidate
 */
public record Revision(OrderState state, List<Credit> credits) {}
