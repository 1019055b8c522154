package dev.adtally.domain.aggregation;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.event.AdEvents;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Raw events as they stand in the partitions of a topic, copies among them.
 *
 * @param partitions the events of each partition in the order of their offsets
 */
record Traffic(List<List<AdEvent>> partitions) {

  private static final long SPAN_MILLIS = 600_000;

  private record Sending(AdEvent event, int partition, long arrivalMillis) {}

  /**
   * Up to 40 sendings of up to 15 events within ten minutes; copies may stand in any partition.
   *
   * @param maxDelayMillis greatest delay of a sending behind its event: also the most that an event
   *     is behind a younger one before it in its partition
   */
  static Traffic random(Random random, int maxDelayMillis) {
    List<AdEvent> events = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(15); i++) {
      events.add(event(random, i));
    }
    int partitions = 1 + random.nextInt(4);
    List<Sending> sendings = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(40); i++) {
      AdEvent event = events.get(random.nextInt(events.size()));
      long arrivalMillis = event.eventTimeMillis() + random.nextInt(maxDelayMillis + 1);
      sendings.add(new Sending(event, random.nextInt(partitions), arrivalMillis));
    }
    sendings.sort(Comparator.comparingLong(Sending::arrivalMillis));
    List<List<AdEvent>> byPartition = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      int wanted = partition;
      byPartition.add(
          sendings.stream()
              .filter(sending -> sending.partition() == wanted)
              .map(Sending::event)
              .toList());
    }
    return new Traffic(byPartition);
  }

  /** The rest of each partition from a random offset. */
  Traffic fromRandomOffsets(Random random) {
    return new Traffic(
        partitions.stream()
            .map(events -> events.subList(random.nextInt(events.size() + 1), events.size()))
            .toList());
  }

  int size() {
    return partitions.stream().mapToInt(List::size).sum();
  }

  private static AdEvent event(Random random, int number) {
    AdEvent event =
        AdEvents.of(
            "event-" + number,
            "ad-" + random.nextInt(3),
            random.nextBoolean() ? AdEventType.CLICK : AdEventType.IMPRESSION,
            1_767_571_200_000L + random.nextInt((int) SPAN_MILLIS));
    return AdEvents.costing(event, random.nextInt(1_000));
  }
}
