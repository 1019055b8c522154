package dev.adtally.hive.sink;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a metastore answers, over thrift. */
public record MetastoreAddress(String host, int port) implements Serializable {

  private static final Pattern URI = Pattern.compile("thrift://([^:/\\s]+|\\[[^]]+]):(\\d{1,5})/?");

  /**
   * Reads {@code thrift://host:port}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static MetastoreAddress parse(String uri) {
    Matcher parts = URI.matcher(uri);
    if (parts.matches()) {
      int port = Integer.parseInt(parts.group(2));
      if (port >= 1 && port <= 65_535) {
        return new MetastoreAddress(parts.group(1), port);
      }
    }
    throw new IllegalArgumentException(
        "metastore is '%s'; write thrift://host:port".formatted(uri));
  }

  @Override
  public String toString() {
    return "thrift://" + host + ":" + port;
  }
}
