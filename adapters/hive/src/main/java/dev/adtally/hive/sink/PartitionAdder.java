package dev.adtally.hive.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Adds partitions to the catalog on a thread of its own, because a metastore that is down answers
 * after its timeout only.
 */
final class PartitionAdder implements AutoCloseable {

  private static final long GRACE_MILLIS = 2_000;

  private final PartitionCatalog.Opener catalogs;
  private final PartitionDirectories directories;
  private final ExecutorService thread;

  PartitionAdder(PartitionCatalog.Opener catalogs, PartitionDirectories directories) {
    this.catalogs = catalogs;
    this.directories = directories;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "hive-partitions");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Adds {@code partitions} and, on demand, those whose directories have files and which the
   * catalog does not know.
   *
   * @return what was added or was there already
   */
  CompletableFuture<List<RowPartition>> add(Collection<RowPartition> partitions, boolean missed) {
    List<RowPartition> told = List.copyOf(partitions);
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return addNow(told, missed);
          } catch (IOException failed) {
            throw new CompletionException(failed);
          }
        },
        thread);
  }

  private List<RowPartition> addNow(List<RowPartition> told, boolean missed) throws IOException {
    try (PartitionCatalog catalog = catalogs.open()) {
      List<RowPartition> all = new ArrayList<>(told);
      if (missed) {
        Set<RowPartition> known = catalog.partitions();
        directories.withFilesBut(known).stream()
            .filter(partition -> !told.contains(partition))
            .forEach(all::add);
      }
      if (!all.isEmpty()) {
        catalog.add(all);
      }
      return all;
    }
  }

  /** Gives a running attempt a moment: a job that is stopped has just committed files. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException cancelled) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
