package dev.adtally.avro;

/**
 * A version of a subject.
 *
 * @param version its number under the subject, from 1
 */
public record RegisteredVersion(int version, RegisteredSchema schema) {}
