package dev.adtally.hive.sink;

import dev.adtally.config.ConfigSection;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/**
 * Section {@code hive} of the union-load job's configuration.
 *
 * @param metastore where partitions are added
 * @param location the table's directory, without a trailing slash
 * @param settle how long after its end a row is held before it is written
 */
public record HiveConfig(
    MetastoreAddress metastore, URI location, String database, String table, Duration settle)
    implements Serializable {

  /** Reads {@code metastore}, {@code location}, {@code database}, {@code table}, {@code settle}. */
  public static HiveConfig from(ConfigSection section) {
    return new HiveConfig(
        metastore(section),
        location(section),
        name(section, "database", "adtally"),
        name(section, "table", "ads_metrics_rows"),
        section.duration("settle", Duration.ofMinutes(10)));
  }

  private static MetastoreAddress metastore(ConfigSection section) {
    String text = section.string("metastore");
    return section.check(() -> MetastoreAddress.parse(text));
  }

  private static URI location(ConfigSection section) {
    String text = section.string("location");
    return section.check(() -> directory(text));
  }

  private static URI directory(String text) {
    String remedy =
        "location is '%s', no absolute URI of a directory; write one such as hdfs://namenode/warehouse/rows"
            .formatted(text);
    try {
      URI uri = new URI(text.replaceAll("/+$", ""));
      if (uri.isAbsolute() && uri.getPath() != null && !uri.getPath().isEmpty()) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(remedy, malformed);
    }
    throw new IllegalArgumentException(remedy);
  }

  /** Hive keeps names in lower case; of other characters it takes letters, digits and _. */
  private static String name(ConfigSection section, String key, String defaultValue) {
    String name = section.string(key, defaultValue).toLowerCase(Locale.ROOT);
    if (!name.matches("[a-z0-9_]+")) {
      section.problem(key, name, "no name in Hive; use letters, digits and _");
    }
    return name;
  }
}
