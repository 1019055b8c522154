package dev.adtally.tools.budget.ledger;

/**
 * What spend is added up under. Two currencies of one campaign are two accounts: amounts of two
 * currencies are never added together.
 *
 * @param currency ISO 4217 code
 */
public record Account(String campaign, String currency) {}
