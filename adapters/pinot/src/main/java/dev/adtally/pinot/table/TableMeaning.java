package dev.adtally.pinot.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a table config says, whichever format it is written in: one text per setting. Settings that
 * Pinot fills in with its own default when it stores a config are left out, so a stored config
 * means the same as the one that was sent.
 */
final class TableMeaning {
  static final String STREAM = "stream/";

  private static final Map<String, String> SAME_PREFIX =
      Map.of(
          "tableIndexConfig/streamConfigs/", STREAM,
          "ingestionConfig/streamIngestionConfig/streamConfigMaps/0/", STREAM);

  private static final Map<String, String> SAME_SETTING =
      Map.of(
          "segmentsConfig/replicasPerPartition", "segmentsConfig/replication",
          "upsertConfig/comparisonColumns", "upsertConfig/comparisonColumn");

  /** Defaults that 0.11 and 1.5 write into a config when they store it. */
  private static final Map<String, String> FILLED_IN =
      Map.ofEntries(
          Map.entry("tenants/broker", "DefaultTenant"),
          Map.entry("tenants/server", "DefaultTenant"),
          Map.entry("tableIndexConfig/rangeIndexVersion", "2"),
          Map.entry("tableIndexConfig/columnMajorSegmentBuilderEnabled", "true"),
          Map.entry("upsertConfig/hashFunction", "NONE"),
          Map.entry("upsertConfig/defaultPartialUpsertStrategy", "OVERWRITE"),
          Map.entry("upsertConfig/metadataTTL", "0.0"),
          Map.entry("upsertConfig/deletedKeysTTL", "0.0"),
          Map.entry("upsertConfig/consistencyMode", "NONE"),
          Map.entry("upsertConfig/upsertViewRefreshIntervalMs", "3000"),
          Map.entry("upsertConfig/newSegmentTrackingTimeMs", "10000"),
          Map.entry("ingestionConfig/segmentTimeValueCheck", "true"),
          Map.entry("ingestionConfig/ingestionExceptionLogRateLimitPerMin", "5"),
          Map.entry("ingestionConfig/maxConsecutiveRecordFetchFailuresAllowed", "0"),
          Map.entry(
              "ingestionConfig/streamIngestionConfig/columnMajorSegmentBuilderEnabled", "true"),
          Map.entry("ingestionConfig/streamIngestionConfig/disasterRecoveryMode", "DEFAULT"));

  private TableMeaning() {}

  static SortedMap<String, String> of(JsonNode config) {
    SortedMap<String, String> meaning = new TreeMap<>();
    FlatSettings.of(config)
        .forEach(
            (path, value) -> {
              String setting = setting(path);
              if (!isFilledIn(setting, value)) {
                meaning.put(setting, setting.equals("tableName") ? rawName(value) : value);
              }
            });
    return meaning;
  }

  private static String setting(String path) {
    for (Map.Entry<String, String> same : SAME_PREFIX.entrySet()) {
      if (path.startsWith(same.getKey())) {
        return same.getValue() + path.substring(same.getKey().length());
      }
    }
    return SAME_SETTING.getOrDefault(path, path);
  }

  private static boolean isFilledIn(String setting, String value) {
    // The ratio that is used when dictionaries for metrics are optimized, which they are not.
    return value.equals(FILLED_IN.get(setting))
        || setting.equals("tableIndexConfig/noDictionarySizeRatioThreshold");
  }

  private static String rawName(String name) {
    return name.endsWith("_REALTIME")
        ? name.substring(0, name.length() - "_REALTIME".length())
        : name;
  }
}
