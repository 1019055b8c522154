package dev.adtally.tools.rest;

import java.io.IOException;
import java.net.URI;

/** A server answered with a status that is not 2xx. */
public final class HttpStatusException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  public HttpStatusException(String method, URI uri, int status, String body) {
    super("%s %s: status %d %s".formatted(method, uri, status, body.strip()).strip());
    this.status = status;
  }

  public int status() {
    return status;
  }
}
