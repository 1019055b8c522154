package dev.adtally.hive.compaction;

import java.util.List;

/**
 * What was done in one partition. Bytes and rows are those of visible files; with nothing rewritten
 * rows are not counted and 0.
 *
 * @param rewritten whether files were replaced, or would be in a dry run
 * @param remark why not, or empty
 * @param deletedFiles replaced earlier, deleted now
 * @param pendingFiles replaced, to be deleted after the grace
 */
public record PartitionOutcome(
    String partition,
    boolean rewritten,
    String remark,
    Amounts before,
    Amounts after,
    int deletedFiles,
    int pendingFiles) {

  /** Files with their rows and bytes. */
  public record Amounts(int files, long rows, long bytes) {
    public static final Amounts NONE = new Amounts(0, 0, 0);

    Amounts plus(Amounts other) {
      return new Amounts(files + other.files, rows + other.rows, bytes + other.bytes);
    }
  }

  /** The sum over rewritten partitions, before. */
  public static Amounts before(List<PartitionOutcome> outcomes) {
    return outcomes.stream()
        .filter(PartitionOutcome::rewritten)
        .map(PartitionOutcome::before)
        .reduce(Amounts.NONE, Amounts::plus);
  }

  /** The sum over rewritten partitions, after. */
  public static Amounts after(List<PartitionOutcome> outcomes) {
    return outcomes.stream()
        .filter(PartitionOutcome::rewritten)
        .map(PartitionOutcome::after)
        .reduce(Amounts.NONE, Amounts::plus);
  }
}
