package dev.adtally.hive.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A metastore in memory, which the tasks of a cluster in this process reach by its name. */
final class FakeCatalog {

  private static final Map<String, FakeCatalog> BY_NAME = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final Set<RowPartition> partitions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile int refuseFirst;
  private volatile boolean down;

  FakeCatalog() {
    BY_NAME.put(name, this);
  }

  /** Refuses so many connections, then answers. */
  FakeCatalog refusingFirst(int connections) {
    refuseFirst = connections;
    return this;
  }

  /** Refuses every connection, or answers again. */
  void down(boolean isDown) {
    down = isDown;
  }

  int refusals() {
    return refusals.get();
  }

  Set<RowPartition> partitions() {
    return Set.copyOf(partitions);
  }

  PartitionCatalog.Opener opener() {
    String catalog = name;
    return () -> BY_NAME.get(catalog).connect();
  }

  private PartitionCatalog connect() throws IOException {
    if (down || refusals.get() < refuseFirst) {
      refusals.incrementAndGet();
      throw new IOException("the fake metastore is down");
    }
    return new Connection();
  }

  private final class Connection implements PartitionCatalog {

    @Override
    public void add(Collection<RowPartition> added) {
      partitions.addAll(added);
    }

    @Override
    public Set<RowPartition> partitions() {
      return Set.copyOf(partitions);
    }

    @Override
    public void close() {}
  }
}
