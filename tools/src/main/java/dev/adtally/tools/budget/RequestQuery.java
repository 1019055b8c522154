package dev.adtally.tools.budget;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of a URL behind the question mark. Every method throws {@link IllegalArgumentException}
 * naming parameter, value and what is allowed.
 */
final class RequestQuery {

  private final Map<String, String> values;

  private RequestQuery(Map<String, String> values) {
    this.values = values;
  }

  /** Parses a raw query; null stands for none. */
  static RequestQuery parse(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw != null && !raw.isEmpty()) {
      for (String part : raw.split("&", -1)) {
        int equals = part.indexOf('=');
        String name = decoded(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
        if (values.put(name, value) != null) {
          throw new IllegalArgumentException("parameter '" + name + "' is given twice");
        }
      }
    }
    return new RequestQuery(values);
  }

  /** A percent-encoded part of a URL as text. */
  static String decoded(String raw) {
    // A plus is a plus in a path, and in a query of those who encode as RFC 3986 says.
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  String text(String name, String absent) {
    String value = values.remove(name);
    return value == null ? absent : value;
  }

  int integer(String name, int absent, int min, int max) {
    String value = values.remove(name);
    if (value == null) {
      return absent;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
      throw wrongNumber(name, value, min, max);
    } catch (NumberFormatException e) {
      throw wrongNumber(name, value, min, max);
    }
  }

  private static IllegalArgumentException wrongNumber(String name, String value, int min, int max) {
    return new IllegalArgumentException(
        "%s is '%s', must be a whole number from %d to %d".formatted(name, value, min, max));
  }

  boolean flag(String name) {
    String value = values.remove(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new IllegalArgumentException("%s is '%s', must be true or false".formatted(name, value));
  }

  /** Refuses what was not asked for. */
  void finish() {
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown parameters " + values.keySet());
    }
  }
}
