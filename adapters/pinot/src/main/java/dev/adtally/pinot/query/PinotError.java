package dev.adtally.pinot.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.adtally.pinot.query.PinotQueryException.Kind;
import java.util.Locale;

/**
 * An entry of an answer's {@code exceptions}. The codes are those of Pinot 0.11's QueryException.
 */
record PinotError(int code, String text) {

  private static final int SQL_PARSING = 150;
  private static final int TABLE_DOES_NOT_EXIST = 190;
  private static final int QUERY_VALIDATION = 700;
  private static final int UNKNOWN_COLUMN = 710;

  static PinotError of(JsonNode exception) {
    return new PinotError(
        exception.path("errorCode").asInt(),
        PinotBroker.shortened(exception.path("message").asText()));
  }

  Kind kind() {
    return switch (code) {
      case TABLE_DOES_NOT_EXIST -> Kind.NO_TABLE;
      case SQL_PARSING, QUERY_VALIDATION, UNKNOWN_COLUMN -> Kind.MISUSE;
      default ->
          text.toLowerCase(Locale.ROOT).contains("tabledoesnotexist")
              ? Kind.NO_TABLE
              : Kind.RETRYABLE;
    };
  }

  String remedy() {
    return switch (kind()) {
      case NO_TABLE -> "create it with ./adtally pinot apply";
      case MISUSE -> "bring the table up to date with ./adtally pinot apply";
      default -> "see whether all servers run, and ask again";
    };
  }
}
