package dev.adtally.tools.report;

import dev.adtally.tools.ToolFailure;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a report is asked.
 *
 * @param by a row for each combination of these; none for one row over all
 * @param per a row for each such time; empty for one over the whole time
 * @param from first moment
 * @param to first moment after
 * @param only the values a row may have, by dimension; a dimension that is not there may have any
 * @param model the attribution model whose credits count; credits of two models are about the same
 *     orders, so they are never added together
 * @param orderBy greatest first; empty for the order of time and keys
 * @param top rows to show at most; empty for all
 */
public record ReportQuestion(
    List<Dimension> by,
    Optional<Grain> per,
    Instant from,
    Instant to,
    Map<Dimension, List<String>> only,
    String model,
    Optional<Measure> orderBy,
    Optional<Integer> top) {

  public ReportQuestion {
    by = by.stream().distinct().toList();
    EnumMap<Dimension, List<String>> filters = new EnumMap<>(Dimension.class);
    only.forEach((dimension, values) -> filters.put(dimension, List.copyOf(values)));
    only = filters;
    if (!from.isBefore(to)) {
      throw new ToolFailure(
          "the time from %s to %s is empty: give a --from that is before --to".formatted(from, to));
    }
    top.ifPresent(
        rows -> {
          if (rows < 1) {
            throw new ToolFailure("--top is %d: give at least 1".formatted(rows));
          }
        });
  }
}
