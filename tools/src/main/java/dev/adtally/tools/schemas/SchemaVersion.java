package dev.adtally.tools.schemas;

import org.apache.avro.Schema;

/**
 * A schema that records were written with, or may be.
 *
 * @param name as messages call it: the file, released 2, registered 3
 */
public record SchemaVersion(String name, Schema schema) {}
