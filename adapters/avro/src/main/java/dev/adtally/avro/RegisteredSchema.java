package dev.adtally.avro;

/**
 * A schema as the registry holds it.
 *
 * @param type AVRO, JSON or PROTOBUF
 * @param text the schema's text, not yet parsed
 */
public record RegisteredSchema(int id, String type, String text) {}
