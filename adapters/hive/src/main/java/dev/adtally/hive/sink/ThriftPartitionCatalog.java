package dev.adtally.hive.sink;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;

/**
 * Hive's metastore over plain thrift, without SASL. Every call is answered within {@link
 * #TIMEOUT_MILLIS} or fails. Not for several threads.
 */
public final class ThriftPartitionCatalog implements PartitionCatalog {

  static final int TIMEOUT_MILLIS = 20_000;

  /** A metastore takes a request into memory and one transaction. */
  private static final int MOST_PER_REQUEST = 500;

  private final HiveConfig config;
  private final TSocket socket;
  private final ThriftHiveMetastore.Client client;

  private ThriftPartitionCatalog(HiveConfig config, TSocket socket) {
    this.config = config;
    this.socket = socket;
    this.client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
  }

  /** Connects to the metastore that {@code config} names. */
  public static ThriftPartitionCatalog open(HiveConfig config) throws IOException {
    return open(config, TIMEOUT_MILLIS);
  }

  static ThriftPartitionCatalog open(HiveConfig config, int timeoutMillis) throws IOException {
    try {
      TSocket socket =
          new TSocket(config.metastore().host(), config.metastore().port(), timeoutMillis);
      socket.open();
      return new ThriftPartitionCatalog(config, socket);
    } catch (TTransportException unreachable) {
      throw failure(config, "no connection", unreachable);
    }
  }

  @Override
  public void add(Collection<RowPartition> partitions) throws IOException {
    Table table =
        table()
            .orElseThrow(
                () ->
                    new IOException(
                        "%s has no table %s.%s; create it with ./adtally hive apply"
                            .formatted(config.metastore(), config.database(), config.table())));
    List<RowPartition> all = List.copyOf(partitions);
    for (int from = 0; from < all.size(); from += MOST_PER_REQUEST) {
      addAtOnce(table, all.subList(from, Math.min(all.size(), from + MOST_PER_REQUEST)));
    }
  }

  private void addAtOnce(Table table, List<RowPartition> partitions) throws IOException {
    List<Partition> toAdd = new ArrayList<>();
    for (RowPartition partition : partitions) {
      toAdd.add(partition(table, partition));
    }
    AddPartitionsRequest request =
        new AddPartitionsRequest(config.database(), config.table(), toAdd, true);
    request.setNeedResult(false);
    try {
      client.add_partitions_req(request);
    } catch (TException refused) {
      throw failure(config, "partitions %s not added".formatted(partitions), refused);
    }
  }

  /** As the table is stored, in its own directory. */
  private static Partition partition(Table table, RowPartition partition) {
    StorageDescriptor storage = new StorageDescriptor(table.getSd());
    storage.setLocation(table.getSd().getLocation() + "/" + partition.directory());
    Partition added = new Partition();
    added.setDbName(table.getDbName());
    added.setTableName(table.getTableName());
    // thrift compares and copies mutable lists
    added.setValues(new ArrayList<>(partition.values()));
    added.setSd(storage);
    added.setParameters(new HashMap<>());
    return added;
  }

  @Override
  public Set<RowPartition> partitions() throws IOException {
    try {
      short all = -1;
      return client.get_partition_names(config.database(), config.table(), all).stream()
          .flatMap(name -> RowPartition.parse(name).stream())
          .collect(Collectors.toSet());
    } catch (TException refused) {
      throw failure(config, "no list of partitions", refused);
    }
  }

  /** The table, if the metastore has it. */
  Optional<Table> table() throws IOException {
    try {
      GetTableRequest request = new GetTableRequest(config.database(), config.table());
      return Optional.of(client.get_table_req(request).getTable());
    } catch (NoSuchObjectException unknown) {
      return Optional.empty();
    } catch (TException refused) {
      throw failure(config, "no answer about the table", refused);
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  private static IOException failure(HiveConfig config, String what, TException cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new IOException(
        "metastore %s, table %s.%s: %s (%s%s)"
            .formatted(
                config.metastore(),
                config.database(),
                config.table(),
                what,
                cause.getClass().getSimpleName(),
                message),
        cause);
  }
}
