package dev.adtally.domain.ledger;

/** A part of a ledger entry's counts. */
public record LedgerDelta(LedgerKey key, LedgerCounts counts) {}
