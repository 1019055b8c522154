package dev.adtally.tools.doctor.ledger;

import dev.adtally.schemas.LedgerEntryRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.doctor.kafka.RangeReader;
import dev.adtally.tools.wire.SchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ledger of one cluster since a time, each entry in its last restatement. Read once, whoever
 * asks first; safe for several threads.
 */
public final class LedgerWindow {

  /** A replay books under a name of its own, and must not outrank the live job's book. */
  private static final String REPLAY = ".replay-";

  private static final Comparator<LedgerEntryRecord> RESTATEMENT =
      Comparator.comparingInt(LedgerEntryRecord::getGeneration)
          .thenComparingLong(LedgerEntryRecord::getRevision);

  private final ClusterProbe cluster;
  private final Instant since;
  private final SchemaStore schemas;
  private List<Entry> entries;

  /**
   * A window of one cluster's ledger.
   *
   * @param since start of a minute of append
   */
  public LedgerWindow(ClusterProbe cluster, Instant since, SchemaStore schemas) {
    this.cluster = cluster;
    this.since = since;
    this.schemas = schemas;
  }

  Instant since() {
    return since;
  }

  /** The entries of all live jobs about minutes from {@code since} on. */
  synchronized List<Entry> entries() throws InterruptedException {
    if (entries == null) {
      entries = read();
    }
    return entries;
  }

  private List<Entry> read() throws InterruptedException {
    WireDecoder<LedgerEntryRecord> decoder =
        new WireDecoder<>(Topics.EVENT_LEDGER, LedgerEntryRecord.getClassSchema(), schemas);
    Map<String, LedgerEntryRecord> latest = new HashMap<>();
    boolean complete =
        new RangeReader(cluster)
            .readSince(
                Topics.EVENT_LEDGER,
                since,
                record -> {
                  LedgerEntryRecord entry =
                      decoder.decode(record.value(), record.partition(), record.offset());
                  if (!entry.getAppendMinute().isBefore(since)
                      && !entry.getJob().contains(REPLAY)) {
                    latest.merge(
                        entry.getRecordUuid(),
                        entry,
                        (known, other) -> RESTATEMENT.compare(other, known) > 0 ? other : known);
                  }
                });
    if (!complete) {
      throw new ToolFailure(
          "event-ledger at %s is too long to be read in time: examine less of it with --threshold window=2m"
              .formatted(cluster.bootstrap()));
    }
    return latest.values().stream().map(Entry::of).toList();
  }
}
