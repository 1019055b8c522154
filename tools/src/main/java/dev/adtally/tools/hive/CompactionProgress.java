package dev.adtally.tools.hive;

import dev.adtally.hive.compaction.CompactionListener;
import dev.adtally.hive.compaction.PartitionOutcome;
import dev.adtally.tools.progress.Progress;

/** Shows how far a compaction has come: the partition, and how much of it is read. */
public final class CompactionProgress implements CompactionListener {
  private final Progress progress;
  private Progress.Stage stage;
  private String place = "";

  public CompactionProgress(Progress progress) {
    this.progress = progress;
    this.stage = progress.stage("compacting");
  }

  @Override
  public void partition(String name, int number, int partitions) {
    place = "%d of %d, %s".formatted(number, partitions, name);
    stage.show(place);
  }

  @Override
  public void reading(String partition, long rowsRead, long rowsToRead) {
    stage.show("%s, %d %% read".formatted(place, rowsRead * 100 / Math.max(1, rowsToRead)));
  }

  @Override
  public void done(PartitionOutcome outcome) {
    if (outcome.rewritten()) {
      stage.done(
          "%s, %d files -> %d, %,d rows -> %,d"
              .formatted(
                  place,
                  outcome.before().files(),
                  outcome.after().files(),
                  outcome.before().rows(),
                  outcome.after().rows()));
      stage = progress.stage("compacting");
    }
  }
}
