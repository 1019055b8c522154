package dev.adtally.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** URLs of HTTP services, as the root that paths are appended to. */
final class HttpUrl {

  static final String EXAMPLE = "http://127.0.0.1:8080";
  static final String REMEDY =
      "not the URL of an HTTP service; write for example "
          + EXAMPLE
          + ", without user, query and fragment";

  private HttpUrl() {}

  static Optional<URI> parse(String text) {
    try {
      URI url = new URI(text.replaceFirst("/+$", ""));
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean bare =
          url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
      return http && url.getHost() != null && bare ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** The text less what stands between {@code //} and {@code @}, which may be a password. */
  static String withoutUser(String text) {
    return text.replaceFirst("//.*@", "//…@");
  }
}
