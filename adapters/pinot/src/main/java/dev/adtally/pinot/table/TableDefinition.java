package dev.adtally.pinot.table;

import com.fasterxml.jackson.databind.JsonNode;

/** A table as it shall be: its schema and its config, without placeholders. */
public record TableDefinition(String name, JsonNode schema, JsonNode config) {}
