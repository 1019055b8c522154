package dev.adtally.domain.replay;

import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.union.AdsMetric;
import java.io.Serializable;
import java.util.Optional;

/**
 * What a replay does about a row, now that it knows the row that stands and the one that the run
 * yields. Both must be known in full: the run has read all input of the row's minute or order.
 *
 * <p>Under the generation that stands, only a fuller row is written, so a replay can complete and
 * neither lower nor repeat. Under a greater one every row is written, and one that the run does not
 * yield is written as zero, so that what stands afterwards is what a run by the new rules alone
 * would have given. A decision depends on nothing else, so the same replay started again comes to
 * the same.
 *
 * @param generation of the rows that the run yields
 */
public record RowComparison<R>(
    ReplayedRows<R> rows, String replayId, boolean dryRun, int generation) implements Serializable {

  /**
   * What to do.
   *
   * @param row what to write; empty to leave what stands
   * @param change what to say of it; empty if the content stays the same
   */
  public record Decision<R>(Optional<R> row, Optional<RowChange> change) {}

  /** Decides about one row; at least one of both is there. */
  public Decision<R> decide(Optional<R> standing, Optional<R> yielded) {
    if (yielded.isEmpty()) {
      return standing
          .filter(row -> rows.reported(row).generation() < generation)
          .map(row -> write(standing, rows.zero(row, generation)))
          .orElse(leave());
    }
    R row = standing.map(it -> rows.completed(yielded.get(), it)).orElse(yielded.get());
    return standing.isEmpty() || version(row) > version(standing.get())
        ? write(standing, row)
        : leave();
  }

  /** The restatement that outranks the other; the first if neither does. */
  public R fuller(R one, R other) {
    return version(other) > version(one) ? other : one;
  }

  private Decision<R> write(Optional<R> standing, R row) {
    AdsMetric after = rows.reported(row);
    Optional<RowSide> before = standing.map(rows::reported).map(RowSide::of);
    boolean same = before.isPresent() && before.get().saysTheSameAs(RowSide.of(after));
    return new Decision<>(
        Optional.of(row),
        same ? Optional.empty() : Optional.of(RowChange.of(replayId, dryRun, before, after)));
  }

  private Decision<R> leave() {
    return new Decision<>(Optional.empty(), Optional.empty());
  }

  private long version(R row) {
    AdsMetric reported = rows.reported(row);
    return RowVersion.of(reported.generation(), reported.revision());
  }
}
