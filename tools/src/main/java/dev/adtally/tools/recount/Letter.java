package dev.adtally.tools.recount;

import dev.adtally.domain.intake.RejectionReason;

/** What a dead letter says of the raw record that it is about. */
public record Letter(RejectionReason reason, String error) {}
