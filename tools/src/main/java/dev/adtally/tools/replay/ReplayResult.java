package dev.adtally.tools.replay;

/** What became of a replay. */
public record ReplayResult(ReplayPlan plan, Changes changes) {

  /** Rows that differ in content, or would. */
  public long rowsChanged() {
    return changes.rows();
  }
}
