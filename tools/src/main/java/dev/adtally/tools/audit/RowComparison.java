package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The rows that the raw topics give, held against those of one place after the other. State: the
 * differences, and one place's rows at a time.
 */
final class RowComparison {

  private static final Comparator<RowDifference> BY_SUBJECT =
      Comparator.comparingLong((RowDifference each) -> each.example().rowTimeMillis())
          .thenComparing(each -> each.example().adId())
          .thenComparing(RowDifference::uuid);

  private final Map<UUID, AdsMetric> expected;
  private final List<String> places = new ArrayList<>();
  private final Map<UUID, Map<String, Says>> findings = new TreeMap<>();
  private final Map<String, RowTotals> totals = new LinkedHashMap<>();

  RowComparison(Map<UUID, AdsMetric> expected) {
    this.expected = expected;
  }

  void hold(PlaceBook book) {
    places.add(book.place());
    for (AdsMetric row : expected.values()) {
      Shown shown = book.lastByUuid().get(row.recordUuid());
      note(book, row.recordUuid(), Optional.of(row), Optional.ofNullable(shown));
    }
    book.lastByUuid()
        .forEach(
            (uuid, shown) -> {
              if (!expected.containsKey(uuid) && !RowFields.isZero(shown.row())) {
                note(book, uuid, Optional.empty(), Optional.of(shown));
              }
            });
    totals.put(
        book.place(), RowTotals.of(book.lastByUuid().values().stream().map(Shown::row).toList()));
  }

  /** What each place shows of the compared rows, in sums. */
  Map<String, RowTotals> totals() {
    return totals;
  }

  List<RowDifference> differences() {
    List<RowDifference> differences = new ArrayList<>();
    findings.forEach(
        (uuid, byPlace) -> {
          List<Says> says = new ArrayList<>();
          for (String place : places) {
            says.add(byPlace.getOrDefault(place, agreeing(place, uuid)));
          }
          differences.add(new RowDifference(uuid, Optional.ofNullable(expected.get(uuid)), says));
        });
    differences.sort(BY_SUBJECT);
    return differences;
  }

  private Says agreeing(String place, UUID uuid) {
    return new Says(place, Finding.AGREES, Optional.ofNullable(expected.get(uuid)), List.of(), "");
  }

  private void note(PlaceBook book, UUID uuid, Optional<AdsMetric> raw, Optional<Shown> shown) {
    Finding finding = finding(book, uuid, raw, shown);
    if (finding == Finding.AGREES) {
      return;
    }
    List<String> fields =
        raw.isPresent() && shown.isPresent()
            ? RowFields.differing(raw.get(), shown.get().row())
            : List.of();
    findings
        .computeIfAbsent(uuid, each -> new LinkedHashMap<>())
        .put(
            book.place(),
            new Says(
                book.place(),
                finding,
                shown.map(Shown::row),
                fields,
                shown.map(Shown::at).orElse("")));
  }

  private static Finding finding(
      PlaceBook book, UUID uuid, Optional<AdsMetric> raw, Optional<Shown> shown) {
    if (shown.isEmpty()) {
      return Finding.MISSING;
    }
    if (raw.isEmpty()) {
      return Finding.UNFOUNDED;
    }
    if (book.isRepeated(uuid)) {
      return Finding.REPEATED;
    }
    if (book.isConflicting(uuid)) {
      return Finding.CONFLICTING;
    }
    return RowFields.comparable(raw.get()).equals(RowFields.comparable(shown.get().row()))
        ? Finding.AGREES
        : Finding.DIFFERENT;
  }
}
