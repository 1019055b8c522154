package dev.adtally.domain.aggregation;

/** A part of an ad's minute. */
public record MinuteDelta(MinuteKey key, MinuteCounts counts) {}
