package dev.adtally.tools.verify;

import dev.adtally.schemas.DeadLetterRecord;
import dev.adtally.schemas.LedgerEntryRecord;
import dev.adtally.tools.truth.FateCounts;
import dev.adtally.tools.truth.PartitionKey;
import dev.adtally.tools.wire.Addresses;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.SchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what the jobs say about every raw record: the ledger and the dead letters. */
public final class LedgerReader {

  private static final Comparator<LedgerEntryRecord> RESTATEMENT =
      Comparator.comparingInt(LedgerEntryRecord::getGeneration)
          .thenComparingLong(LedgerEntryRecord::getRevision);

  private final Addresses addresses;
  private final SchemaStore schemas;

  public LedgerReader(Addresses addresses) {
    this.addresses = addresses;
    schemas = new HttpSchemaStore(addresses.registry());
  }

  /** The ledgers of all clusters, each entry in its last restatement, summed per partition. */
  public SortedMap<LedgerKey, FateCounts> ledger() {
    Map<String, LedgerEntryRecord> latest = new HashMap<>();
    for (String cluster : clusters()) {
      WireDecoder<LedgerEntryRecord> decoder =
          new WireDecoder<>(Topics.EVENT_LEDGER, LedgerEntryRecord.getClassSchema(), schemas);
      try (CommittedTopic topic = new CommittedTopic(cluster, Topics.EVENT_LEDGER)) {
        topic.readToEnd(
            record -> {
              LedgerEntryRecord entry =
                  decoder.decode(record.value(), record.partition(), record.offset());
              latest.merge(
                  entry.getRecordUuid(),
                  entry,
                  (known, other) -> RESTATEMENT.compare(other, known) > 0 ? other : known);
            });
      }
    }
    SortedMap<LedgerKey, FateCounts> sums = new TreeMap<>();
    for (LedgerEntryRecord entry : latest.values()) {
      LedgerKey key = key(entry);
      if (!key.isOfReplay()) {
        sums.merge(key, counts(entry), FateCounts::plus);
      }
    }
    return sums;
  }

  /** The dead letters of all clusters. */
  public DeadLetters deadLetters() {
    DeadLetters letters = new DeadLetters();
    for (String cluster : clusters()) {
      WireDecoder<DeadLetterRecord> decoder =
          new WireDecoder<>(Topics.DEAD_LETTERS, DeadLetterRecord.getClassSchema(), schemas);
      try (CommittedTopic topic = new CommittedTopic(cluster, Topics.DEAD_LETTERS)) {
        topic.readToEnd(
            record ->
                letters.take(decoder.decode(record.value(), record.partition(), record.offset())));
      }
    }
    return letters;
  }

  /** Committed records in each partition of a region's topic, read one by one. */
  public SortedMap<PartitionKey, Long> committed(String region, String topicName) {
    SortedMap<PartitionKey, Long> counts = new TreeMap<>();
    try (CommittedTopic topic = new CommittedTopic(addresses.bootstrapOf(region), topicName)) {
      topic.readToEnd(
          record ->
              counts.merge(new PartitionKey(region, topicName, record.partition()), 1L, Long::sum));
    }
    return counts;
  }

  private Set<String> clusters() {
    Set<String> clusters = new LinkedHashSet<>(addresses.bootstrapByRegion().values());
    clusters.add(addresses.globalBootstrap());
    return clusters;
  }

  private static LedgerKey key(LedgerEntryRecord entry) {
    return new LedgerKey(
        entry.getJob(),
        new PartitionKey(entry.getRegion(), entry.getTopic(), entry.getSourcePartition()));
  }

  private static FateCounts counts(LedgerEntryRecord entry) {
    return new FateCounts(
        entry.getRecordsRead(),
        entry.getCounted(),
        entry.getDuplicate(),
        entry.getInvalid(),
        entry.getLate(),
        entry.getUndecodable());
  }
}
