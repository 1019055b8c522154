package dev.adtally.tools.doctor.kafka;

import dev.adtally.tools.doctor.Area;
import dev.adtally.tools.doctor.Check;
import dev.adtally.tools.doctor.Finding;
import dev.adtally.tools.doctor.Limits;
import dev.adtally.tools.doctor.Place;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How far a job is behind in the topics that it reads from one cluster. */
public final class LagCheck implements Check {

  private final ClusterProbe cluster;
  private final Reader reader;
  private final Limits<Duration> limits;
  private final InstantSource clock;

  public LagCheck(
      ClusterProbe cluster, Reader reader, Limits<Duration> limits, InstantSource clock) {
    this.cluster = cluster;
    this.reader = reader;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Area area() {
    return Area.LAG;
  }

  @Override
  public Place place() {
    return reader.place();
  }

  @Override
  public String subject() {
    return reader.job() + " behind " + reader.region() + " " + String.join(", ", reader.topics());
  }

  @Override
  public List<Finding> examine() throws InterruptedException {
    return new LagRule(reader, limits).findings(positions(), clock.instant());
  }

  /** The facts. Ends are asked for before positions, so that no reader seems ahead. */
  List<PartitionLag> positions() throws InterruptedException {
    Set<TopicPartition> partitions = cluster.partitions(reader.topics());
    Map<TopicPartition, Long> starts =
        ClusterProbe.plain(
            cluster.offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED));
    Map<TopicPartition, Long> ends = cluster.lastStable(partitions);
    Map<TopicPartition, Long> committed = cluster.committed(reader.group());
    Map<TopicPartition, Long> positions = new HashMap<>();
    partitions.forEach(
        partition ->
            positions.put(
                partition, Math.max(starts.get(partition), committed.getOrDefault(partition, 0L))));
    Map<TopicPartition, Unread> unread = new UnreadReader(cluster).between(positions, ends);
    List<PartitionLag> lags = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Long known = committed.get(partition);
      lags.add(
          new PartitionLag(
              partition,
              known == null ? OptionalLong.empty() : OptionalLong.of(known),
              starts.get(partition),
              ends.get(partition),
              unread.get(partition)));
    }
    return lags;
  }
}
