package dev.adtally.tools.doctor.pinot;

import dev.adtally.tools.doctor.kafka.Unread;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Pinot says about one table.
 *
 * @param paused whether somebody paused its consumption
 * @param astray segments that are not in the state that they should be in, with state and wish
 * @param segments how many there are
 * @param consuming by partition of the topic
 * @param partitions of the topic
 * @param rows that queries see
 */
record TableFacts(
    boolean paused,
    Map<String, String> astray,
    int segments,
    SortedMap<Integer, Consuming> consuming,
    int partitions,
    long rows) {

  TableFacts {
    astray = new TreeMap<>(astray);
    consuming = new TreeMap<>(consuming);
  }

  /**
   * The consumption of a partition.
   *
   * @param states of the servers that consume it
   * @param offset the next that is read
   */
  record Consuming(List<String> states, long offset, Unread unread) {

    Consuming {
      states = List.copyOf(states);
    }

    boolean isWell() {
      return states.stream().allMatch("CONSUMING"::equals);
    }
  }
}
