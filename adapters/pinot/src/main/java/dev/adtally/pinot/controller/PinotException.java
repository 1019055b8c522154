package dev.adtally.pinot.controller;

import java.net.URI;

/**
 * Pinot refused a request, or could not be reached; the message names the URL and Pinot's words.
 */
public final class PinotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private PinotException(String message, Throwable cause) {
    super(message, cause);
  }

  static PinotException refused(String method, URI uri, int status, String answer) {
    return new PinotException(
        "%s %s: Pinot answered %d: %s".formatted(method, uri, status, answer), null);
  }

  static PinotException unreachable(String method, URI uri, Throwable cause) {
    return new PinotException(
        "%s %s: no answer (%s). Is Pinot's controller there?"
            .formatted(method, uri, cause.getClass().getSimpleName()),
        cause);
  }

  static PinotException unreadable(String method, URI uri, String answer, Throwable cause) {
    return new PinotException(
        "%s %s: the answer is no JSON: %s".formatted(method, uri, answer), cause);
  }
}
