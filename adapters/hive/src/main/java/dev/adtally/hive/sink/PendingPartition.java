package dev.adtally.hive.sink;

import java.io.Serializable;

/**
 * A partition with committed files that the metastore may not know yet.
 *
 * @param sinceMillis when it was first told of, in milliseconds since the epoch
 */
record PendingPartition(RowPartition partition, long sinceMillis) implements Serializable {}
