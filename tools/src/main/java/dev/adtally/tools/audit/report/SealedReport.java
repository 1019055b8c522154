package dev.adtally.tools.audit.report;

/** A report with its seal: all that stands in the file. */
public record SealedReport(AuditReport report, Seal seal) {}
