package dev.adtally.tools.schemas;

/**
 * A place at which a schema breaks the rule of its subject.
 *
 * @param field path of the field, names with dots between; empty for the record itself
 * @param reader who would have to read, such as the file
 * @param writer what was, or would be, written with
 * @param problem what is wrong there, in plain words
 * @param remedy what to do instead
 */
public record Incompatibility(
    String subject, String field, String reader, String writer, String problem, String remedy) {}
