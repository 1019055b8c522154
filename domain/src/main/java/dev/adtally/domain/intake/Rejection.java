package dev.adtally.domain.intake;

/**
 * Why a record was refused.
 *
 * @param error the offending value and what was expected, for the people who read dead letters
 */
public record Rejection(RejectionReason reason, String error) {}
