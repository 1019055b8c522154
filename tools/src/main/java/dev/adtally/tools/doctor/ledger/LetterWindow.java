package dev.adtally.tools.doctor.ledger;

import dev.adtally.schemas.DeadLetterRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.doctor.kafka.ClusterProbe;
import dev.adtally.tools.doctor.kafka.RangeReader;
import dev.adtally.tools.wire.SchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The dead letters of one cluster about records appended since a time, by reason. Read once,
 * whoever asks first; safe for several threads.
 */
public final class LetterWindow {

  private final ClusterProbe cluster;
  private final Instant since;
  private final SchemaStore schemas;
  private Map<Reason, Letters> letters;

  public LetterWindow(ClusterProbe cluster, Instant since, SchemaStore schemas) {
    this.cluster = cluster;
    this.since = since;
    this.schemas = schemas;
  }

  private record Position(Reason reason, int partition, long offset) {}

  /** The letters; one that was said again counts once. */
  synchronized Map<Reason, Letters> letters() throws InterruptedException {
    if (letters == null) {
      letters = read();
    }
    return letters;
  }

  private Map<Reason, Letters> read() throws InterruptedException {
    WireDecoder<DeadLetterRecord> decoder =
        new WireDecoder<>(Topics.DEAD_LETTERS, DeadLetterRecord.getClassSchema(), schemas);
    Map<Reason, Letters> found = new HashMap<>();
    Set<Position> seen = new HashSet<>();
    boolean complete =
        new RangeReader(cluster)
            .readSince(
                Topics.DEAD_LETTERS,
                since,
                record -> {
                  DeadLetterRecord letter =
                      decoder.decode(record.value(), record.partition(), record.offset());
                  Reason reason =
                      new Reason(
                          letter.getJob(),
                          letter.getRegion(),
                          letter.getTopic(),
                          letter.getOutcome(),
                          letter.getReason());
                  if (!letter.getAppendTime().isBefore(since)
                      && seen.add(
                          new Position(
                              reason, letter.getSourcePartition(), letter.getSourceOffset()))) {
                    found.merge(
                        reason,
                        new Letters(
                            1,
                            letter.getSourcePartition(),
                            letter.getSourceOffset(),
                            letter.getError()),
                        (known, another) -> known.plusOne());
                  }
                });
    if (!complete) {
      throw new ToolFailure(
          "dead-letters at %s is too long to be read in time, which is no good sign: look at it with kcat, or examine less of it with --threshold window=2m"
              .formatted(cluster.bootstrap()));
    }
    return found;
  }
}
