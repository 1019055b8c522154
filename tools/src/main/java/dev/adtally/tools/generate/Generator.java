package dev.adtally.tools.generate;

import dev.adtally.tools.dataset.Dataset;
import dev.adtally.tools.dataset.ToSend;
import dev.adtally.tools.wire.AvroBodies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Generates ad events and orders as clients and shops would send them, faults included.
 *
 * <p>Pure: equal settings give equal records in equal order. Each region draws from a random source
 * of its own.
 */
public final class Generator {

  private Generator() {}

  /** The records that {@code settings} describe. */
  public static Dataset generate(GeneratorSettings settings) {
    SplittableRandom seeds = new SplittableRandom(settings.seed());
    Elsewhere elsewhere = new Elsewhere(settings.regions());
    Map<String, List<Timed>> ownByRegion = new LinkedHashMap<>();
    int regions = settings.regions().size();
    for (int i = 0; i < regions; i++) {
      int count = settings.events() / regions + (i < settings.events() % regions ? 1 : 0);
      String region = settings.regions().get(i);
      RegionGenerator generator =
          new RegionGenerator(region, settings, seeds.split(), elsewhere, new AvroBodies()::of);
      ownByRegion.put(region, generator.generate(count));
    }
    Map<String, List<ToSend>> recordsByRegion = new LinkedHashMap<>();
    ownByRegion.forEach(
        (region, own) -> recordsByRegion.put(region, elsewhere.mergedInto(region, own)));
    return new Dataset(settings.partitions(), recordsByRegion);
  }
}
