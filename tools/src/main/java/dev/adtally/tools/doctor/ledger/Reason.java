package dev.adtally.tools.doctor.ledger;

/** What dead letters have in common that need the same remedy. */
record Reason(String job, String region, String topic, String outcome, String reason) {}
