package dev.adtally.tools.generate;

import dev.adtally.tools.dataset.ToSend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What one region's clients and shops send to another region. */
final class Elsewhere {

  private final List<String> regions;
  private final Map<String, List<Timed>> recordsByRegion = new HashMap<>();

  Elsewhere(List<String> regions) {
    this.regions = regions;
  }

  boolean exists() {
    return regions.size() > 1;
  }

  /** A region other than {@code home}; there must be one. */
  String drawOther(String home, SplittableRandom random) {
    int step = 1 + random.nextInt(regions.size() - 1);
    return regions.get((regions.indexOf(home) + step) % regions.size());
  }

  void send(String region, long atMillis, ToSend record) {
    recordsByRegion
        .computeIfAbsent(region, k -> new ArrayList<>())
        .add(new Timed(atMillis, record));
  }

  /** A region's own records with those from elsewhere among them, each at its time. */
  List<ToSend> mergedInto(String region, List<Timed> own) {
    List<Timed> foreign = recordsByRegion.getOrDefault(region, new ArrayList<>());
    foreign.sort(Comparator.comparingLong(Timed::atMillis));
    List<ToSend> merged = new ArrayList<>(own.size() + foreign.size());
    int next = 0;
    for (Timed timed : own) {
      while (next < foreign.size() && foreign.get(next).atMillis() <= timed.atMillis()) {
        merged.add(foreign.get(next++).record());
      }
      merged.add(timed.record());
    }
    foreign.subList(next, foreign.size()).forEach(timed -> merged.add(timed.record()));
    return merged;
  }
}
