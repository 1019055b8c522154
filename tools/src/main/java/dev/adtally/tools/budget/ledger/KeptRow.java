package dev.adtally.tools.budget.ledger;

/** The greatest version of a row that was read, and what it adds to which account. */
public record KeptRow(long version, Account account, long spendMicros) {}
