package dev.adtally.tools.audit.topic;

import dev.adtally.tools.range.OffsetRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of which partitions: the smallest and the greatest offset of all readings; and what
 * could not be read.
 */
public final class TopicReads {

  /** One partition. */
  public record Line(String cluster, String topic, int partition, OffsetRange offsets) {}

  private record Key(String cluster, String topic, int partition) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byTopic = topic.compareTo(other.topic);
      int byCluster = byTopic == 0 ? cluster.compareTo(other.cluster) : byTopic;
      return byCluster == 0 ? Integer.compare(partition, other.partition) : byCluster;
    }
  }

  private final SortedMap<Key, OffsetRange> offsets = new TreeMap<>();
  private final SortedMap<String, String> unreadable = new TreeMap<>();

  /** Notes a reading. */
  public void add(String cluster, String topic, Map<Integer, OffsetRange> ranges) {
    ranges.forEach(
        (partition, range) ->
            offsets.merge(
                new Key(cluster, topic, partition),
                range,
                (one, other) ->
                    new OffsetRange(
                        Math.min(one.start(), other.start()), Math.max(one.stop(), other.stop()))));
  }

  /** Notes a record that is none of its topic. */
  public void addUnreadable(String at, String why) {
    unreadable.put(at, why);
  }

  /** Records that are none of their topics, by {@code topic-partition@offset}: why. */
  public SortedMap<String, String> unreadable() {
    return Collections.unmodifiableSortedMap(unreadable);
  }

  /** By topic, cluster and partition. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    offsets.forEach(
        (key, range) -> lines.add(new Line(key.cluster(), key.topic(), key.partition(), range)));
    return lines;
  }
}
