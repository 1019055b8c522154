package dev.adtally.pinot.capacity;

/**
 * The heap that Pinot's upsert map takes on each server.
 *
 * <p>Source: the object layout of Pinot 0.11's ConcurrentMapPartitionUpsertMetadataManager on a
 * 64-bit JVM with compressed references (heaps below 32 GB): header 12 bytes, reference 4, sizes
 * rounded up to 8. A server holds one ConcurrentHashMap per partition that it has a replica of; for
 * each key:
 *
 * <ul>
 *   <li>a map node (header, hash, key, value, next): 32;
 *   <li>a RecordLocation (header, segment, document, comparison value): 24;
 *   <li>the comparison value, a Long: 24 (none below 128, which Java keeps in a cache);
 *   <li>the key. Hash function NONE: PrimaryKey 16, its array of one value 24, String 24, and 36
 *       characters of a UUID with an array's header 56, together 120. MD5 or MURMUR3: ByteArray 16
 *       and 16 bytes with an array's header 32, together 48.
 * </ul>
 *
 * The table of references has the smallest power of two of places that is at least 4/3 of the keys,
 * 4 bytes each.
 *
 * @param keys record UUIDs that are remembered, over the whole table, without replicas
 * @param partitions of the topic
 * @param replicas of each segment
 * @param servers that share the replicas
 * @param hashed whether the table's hashFunction is MD5 or MURMUR3
 */
public record UpsertMap(long keys, int partitions, int replicas, int servers, boolean hashed) {

  private static final long NODE_BYTES = 32;
  private static final long LOCATION_BYTES = 24;
  private static final long COMPARISON_VALUE_BYTES = 24;
  private static final long UUID_KEY_BYTES = 16 + 24 + 24 + 56;
  private static final long HASHED_KEY_BYTES = 16 + 32;
  private static final long REFERENCE_BYTES = 4;

  public UpsertMap {
    if (keys < 0 || partitions < 1 || replicas < 1 || servers < 1) {
      throw new IllegalArgumentException(
          "%d keys, %d partitions, %d replicas, %d servers: give no less than 0 keys and 1 of the others"
              .formatted(keys, partitions, replicas, servers));
    }
    if (replicas > servers) {
      throw new IllegalArgumentException(
          "%d replicas on %d servers: a server holds one replica of a segment; give at least as many servers"
              .formatted(replicas, servers));
    }
  }

  /** Bytes of a key's objects, without its place in the table. */
  public long bytesPerKey() {
    return NODE_BYTES
        + LOCATION_BYTES
        + COMPARISON_VALUE_BYTES
        + (hashed ? HASHED_KEY_BYTES : UUID_KEY_BYTES);
  }

  /** Partitions that the fullest server has a replica of. */
  public long partitionsPerServer() {
    return ceilingOfDivision((long) partitions * replicas, servers);
  }

  /** Keys on the fullest server. */
  public long keysPerServer() {
    return partitionsPerServer() * keysPerPartition();
  }

  /** Bytes of live heap on the fullest server. */
  public long bytesPerServer() {
    return Math.addExact(
        Math.multiplyExact(keysPerServer(), bytesPerKey()),
        partitionsPerServer() * tablePlaces(keysPerPartition()) * REFERENCE_BYTES);
  }

  private long keysPerPartition() {
    return ceilingOfDivision(keys, partitions);
  }

  private static long tablePlaces(long keys) {
    long needed = ceilingOfDivision(Math.multiplyExact(keys, 4L), 3);
    return needed <= 1 ? 1 : Long.highestOneBit(needed - 1) << 1;
  }

  private static long ceilingOfDivision(long dividend, long divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }
}
