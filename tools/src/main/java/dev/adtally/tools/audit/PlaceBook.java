package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a place shows in the end: of restatements the one with the greatest (generation, revision).
 * State: a row per UUID.
 */
final class PlaceBook {

  private static final Comparator<AdsMetric> RANK =
      Comparator.comparingInt(AdsMetric::generation).thenComparingLong(AdsMetric::revision);

  private final String place;
  private final boolean holdsRestatements;
  private final Wanted wanted;
  private final Map<UUID, Shown> lastByUuid = new HashMap<>();
  private final Set<UUID> repeated = new HashSet<>();
  private final Set<UUID> conflicting = new HashSet<>();

  private PlaceBook(Place place, Wanted wanted) {
    this.place = place.name();
    this.holdsRestatements = place.holdsRestatements();
    this.wanted = wanted;
  }

  static PlaceBook read(Place place, Wanted wanted) {
    PlaceBook book = new PlaceBook(place, wanted);
    place.read(wanted, book::take);
    return book;
  }

  String place() {
    return place;
  }

  /** The row in force of each UUID. */
  Map<UUID, Shown> lastByUuid() {
    return lastByUuid;
  }

  /** Shown more than once by a place that holds no restatements. */
  boolean isRepeated(UUID uuid) {
    return repeated.contains(uuid);
  }

  /** Said with two contents by restatements that none outranks. */
  boolean isConflicting(UUID uuid) {
    return conflicting.contains(uuid);
  }

  private void take(Shown shown) {
    AdsMetric row = shown.row();
    if (!wanted.includes(row)) {
      return;
    }
    UUID uuid = row.recordUuid();
    Shown known = lastByUuid.putIfAbsent(uuid, shown);
    if (known == null) {
      return;
    }
    if (!holdsRestatements) {
      repeated.add(uuid);
      return;
    }
    int order = RANK.compare(row, known.row());
    if (order > 0) {
      lastByUuid.put(uuid, shown);
      conflicting.remove(uuid);
    } else if (order == 0 && !row.equals(known.row())) {
      conflicting.add(uuid);
    }
  }
}
