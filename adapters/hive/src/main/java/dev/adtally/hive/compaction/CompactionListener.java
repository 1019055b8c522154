package dev.adtally.hive.compaction;

/** Is told how far a compaction has come. */
public interface CompactionListener {
  /** A partition is begun: one of so many. */
  void partition(String name, int number, int partitions);

  /** So many of a partition's rows, both readings counted, are read. */
  void reading(String partition, long rowsRead, long rowsToRead);

  /** A partition is done with. */
  void done(PartitionOutcome outcome);

  /** Hears nothing. */
  static CompactionListener none() {
    return new CompactionListener() {
      @Override
      public void partition(String name, int number, int partitions) {}

      @Override
      public void reading(String partition, long rowsRead, long rowsToRead) {}

      @Override
      public void done(PartitionOutcome outcome) {}
    };
  }
}
