package dev.adtally.tools.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What to generate. Equal settings give the same records, byte for byte.
 *
 * @param events records in ad-events of all regions together, the closing tail aside
 * @param start event time at which the stream starts
 * @param span event time that the stream covers, the closing tail aside
 * @param partitions partitions of each input topic
 * @param maxOutOfOrderness how far the jobs' watermark stays behind the greatest event time
 * @param maxLateness how far behind the watermark the jobs still accept an event
 * @param decisionWait how long after an order's time the jobs decide it
 */
public record GeneratorSettings(
    long seed,
    int events,
    List<String> regions,
    Instant start,
    Duration span,
    int partitions,
    Duration maxOutOfOrderness,
    Duration maxLateness,
    Duration decisionWait,
    Population population,
    EventShares eventShares,
    OrderShares orderShares,
    OrderChanges orderChanges,
    RegionShares regionShares) {

  public static final GeneratorSettings DEFAULT =
      new GeneratorSettings(
          1,
          200_000,
          List.of("us", "eu"),
          Instant.parse("2026-01-05T00:00:00Z"),
          Duration.ofHours(2),
          4,
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofSeconds(10),
          Population.DEFAULT,
          EventShares.DEFAULT,
          OrderShares.DEFAULT,
          OrderChanges.DEFAULT,
          RegionShares.DEFAULT);

  public GeneratorSettings {
    regions = List.copyOf(regions);
    new Requirements()
        .atLeast("events", events, 1)
        .atLeast("regions", regions.size(), 1)
        .atLeast("partitions", partitions, 1)
        .that(
            regions.stream().distinct().count() == regions.size(),
            "regions are " + regions + ": give each once")
        .that(span.toMillis() > 0, "span is " + span + ": give more than 0")
        .that(start.toEpochMilli() > 0, "start is " + start + ": give a time after 1970")
        .that(
            eventShares.disorder().compareTo(maxOutOfOrderness) < 0,
            "disorder is "
                + eventShares.disorder()
                + ": give less than maxOutOfOrderness, "
                + maxOutOfOrderness)
        .atLeast("users", population.users(), regions.size())
        .check();
  }

  public GeneratorSettings withSeed(long newSeed) {
    return with(newSeed, events, regions, start, span, population);
  }

  public GeneratorSettings withEvents(int newEvents) {
    return with(seed, newEvents, regions, start, span, population);
  }

  public GeneratorSettings withRegions(List<String> newRegions) {
    return with(seed, events, newRegions, start, span, population);
  }

  public GeneratorSettings withTime(Instant newStart, Duration newSpan) {
    return with(seed, events, regions, newStart, newSpan, population);
  }

  public GeneratorSettings withPopulation(Population newPopulation) {
    return with(seed, events, regions, start, span, newPopulation);
  }

  public GeneratorSettings withEventShares(EventShares newShares) {
    return with(newShares, orderShares, orderChanges, regionShares);
  }

  public GeneratorSettings withOrderShares(OrderShares newShares) {
    return with(eventShares, newShares, orderChanges, regionShares);
  }

  public GeneratorSettings withOrderChanges(OrderChanges newChanges) {
    return with(eventShares, orderShares, newChanges, regionShares);
  }

  public GeneratorSettings withRegionShares(RegionShares newShares) {
    return with(eventShares, orderShares, orderChanges, newShares);
  }

  private GeneratorSettings with(
      long newSeed,
      int newEvents,
      List<String> newRegions,
      Instant newStart,
      Duration newSpan,
      Population newPopulation) {
    return new GeneratorSettings(
        newSeed,
        newEvents,
        newRegions,
        newStart,
        newSpan,
        partitions,
        maxOutOfOrderness,
        maxLateness,
        decisionWait,
        newPopulation,
        eventShares,
        orderShares,
        orderChanges,
        regionShares);
  }

  private GeneratorSettings with(
      EventShares newEventShares,
      OrderShares newOrderShares,
      OrderChanges newOrderChanges,
      RegionShares newRegionShares) {
    return new GeneratorSettings(
        seed,
        events,
        regions,
        start,
        span,
        partitions,
        maxOutOfOrderness,
        maxLateness,
        decisionWait,
        population,
        newEventShares,
        newOrderShares,
        newOrderChanges,
        newRegionShares);
  }

  /** The same settings with the partition count and the time bounds of a configured job. */
  public GeneratorSettings forJobs(
      int newPartitions, Duration outOfOrderness, Duration lateness, Duration wait) {
    return new GeneratorSettings(
        seed,
        events,
        regions,
        start,
        span,
        newPartitions,
        outOfOrderness,
        lateness,
        wait,
        population,
        eventShares,
        orderShares,
        orderChanges,
        regionShares);
  }

  long startMillis() {
    return start.toEpochMilli();
  }

  long endMillis() {
    return start.plus(span).toEpochMilli();
  }
}
