package dev.adtally.tools.audit.report;

/**
 * What a report is recognised by.
 *
 * @param sha256 of the report's canonical form, in hexadecimal digits; see {@link ReportFile}
 * @param ed25519 signature of the canonical form, Base64; null if it was not signed
 */
public record Seal(String sha256, String ed25519) {}
