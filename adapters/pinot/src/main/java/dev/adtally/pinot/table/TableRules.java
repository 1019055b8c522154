package dev.adtally.pinot.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which settings of a table with data can be changed in place. What is not known to be safe is
 * refused: a wrong upsert table gives wrong numbers without an error.
 */
final class TableRules {
  static final String NEW_TABLE =
      "Pinot can't change it under existing rows: make a table of another name that reads the topic from its start, switch the readers to it, then delete this one.";
  static final String REBALANCE =
      "Segments that exist must be moved too: change it in Pinot and rebalance the table there, then apply again.";
  static final String PARTITIONS =
      "Keys have moved to other partitions, where Pinot does not see their older rows: make topic and table anew, and load them by a replay.";

  private static final String NOT_SET = "not set";

  /** Indexes and the like: built when a segment is loaded. */
  private static final Pattern AFTER_RELOAD =
      Pattern.compile(
          "tableIndexConfig/(invertedIndexColumns|rangeIndexColumns|bloomFilterColumns|loadMode)");

  /** Taken up by Pinot when the config is stored, or with the next segment. */
  private static final Pattern AT_ONCE =
      Pattern.compile(
          "segmentsConfig/retentionTime(Unit|Value)"
              + "|routing/.*|query/.*|quota/.*|task/.*"
              + "|stream/realtime\\.segment\\.flush\\..*"
              + "|stream/stream\\.kafka\\.(broker\\.list|fetch\\..*)"
              + "|stream/stream\\.kafka\\.decoder\\.prop\\..*"
              + "|metadata/customConfigs/(?!adtally\\.).*");

  private static final Pattern NEEDS_REBALANCE =
      Pattern.compile("segmentsConfig/replication|tenants/.*|instanceAssignmentConfigMap/.*");

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(password|secret|jaas|credential|basic\\.auth|token|\\.key).*");

  private TableRules() {}

  static Comparison compare(
      String table, SortedMap<String, String> present, SortedMap<String, String> wanted) {
    List<String> changes = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    boolean reload = false;
    TreeSet<String> settings = new TreeSet<>(present.keySet());
    settings.addAll(wanted.keySet());
    for (String setting : settings) {
      if (Objects.equals(present.get(setting), wanted.get(setting))) {
        continue;
      }
      String from = shown(setting, present);
      String to = shown(setting, wanted);
      if (AFTER_RELOAD.matcher(setting).matches() || AT_ONCE.matcher(setting).matches()) {
        changes.add("%s: %s → %s".formatted(setting, from, to));
        reload |= AFTER_RELOAD.matcher(setting).matches();
      } else {
        refusals.add(new Refusal("table " + table, setting, from, to, remedy(setting)));
      }
    }
    return new Comparison(changes, refusals, reload);
  }

  private static String remedy(String setting) {
    if (setting.equals("metadata/customConfigs/adtally.topic.partitions")) {
      return PARTITIONS;
    }
    return NEEDS_REBALANCE.matcher(setting).matches() ? REBALANCE : NEW_TABLE;
  }

  private static String shown(String setting, SortedMap<String, String> values) {
    String value = values.get(setting);
    if (value == null) {
      return NOT_SET;
    }
    return SECRET.matcher(setting).matches() ? "(hidden)" : value;
  }
}
