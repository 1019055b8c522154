package dev.adtally.tools.audit;

import dev.adtally.domain.union.AdsMetric;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A row of which at least one place says something else than the raw topics.
 *
 * @param raw the row that the raw topics give; empty if they give none
 * @param places what each place says, the agreeing ones included
 */
public record RowDifference(UUID uuid, Optional<AdsMetric> raw, List<Says> places) {

  /** A row to tell by what the difference is about. */
  public AdsMetric example() {
    return raw.orElseGet(
        () -> places.stream().flatMap(says -> says.row().stream()).findFirst().orElseThrow());
  }
}
