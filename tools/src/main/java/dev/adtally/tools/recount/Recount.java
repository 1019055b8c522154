package dev.adtally.tools.recount;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.domain.time.PartitionClocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what becomes of each raw record: decoding, rules, lateness by the clock of the record's
 * own partition, exact dedup. Records must come in the order of their append times, and of their
 * offsets within a partition; then the same records always give the same answer.
 *
 * <p>One rule can't be repeated from the topic alone: the job also refuses what is behind the
 * watermark of the other partitions, and only its own run knew how far that was when a partition
 * had been silent. There the job's dead letter is believed, if some partition's clock makes it
 * possible at all; see {@link #unbelievable()}.
 *
 * <p>Not thread-safe.
 */
public final class Recount {

  private final RecountRules rules;
  private final RecordDecoder<AdEvent> decoder;
  private final Map<Position, Letter> letters;
  private final Set<Integer> partitions;
  private final PartitionClocks clocks = new PartitionClocks();
  private final SeenIds seen;
  private final List<TakenOnTrust> onTrust = new ArrayList<>();
  private long greatestClockMillis = EventTimeBounds.NO_WATERMARK;

  /** A record that is late on the word of a dead letter. */
  private record TakenOnTrust(Position position, long eventTimeMillis) {}

  /**
   * A recount that has read nothing yet.
   *
   * @param letters what the job's dead letters say, by position
   * @param partitions those that will be read
   */
  public Recount(
      RecountRules rules,
      RecordDecoder<AdEvent> decoder,
      Map<Position, Letter> letters,
      Set<Integer> partitions) {
    this.rules = rules;
    this.decoder = decoder;
    this.letters = letters;
    this.partitions = partitions;
    this.seen = new SeenIds(rules.dedup());
  }

  /**
   * What becomes of the next record.
   *
   * @param clockMillis what event times are held against: the append time, where the topic has it
   */
  public RawFate take(RawRecord raw, long clockMillis) {
    Decoded<AdEvent> decoded = decoder.decode(raw.value());
    if (decoded.isRejected()) {
      return RawFate.refused(raw, Optional.empty(), decoded.rejection());
    }
    AdEvent event = decoded.value();
    Optional<Rejection> broken = rules.events().violation(event, clockMillis);
    if (broken.isPresent()) {
      return RawFate.refused(raw, Optional.of(event), broken.get());
    }
    long watermark = rules.bounds().watermarkAt(clocks.maxEventTimeMillis(raw.partition()));
    observe(raw.partition(), event.eventTimeMillis());
    if (rules.bounds().isLate(event.eventTimeMillis(), watermark)) {
      return RawFate.refused(raw, Optional.of(event), late(event, watermark));
    }
    Position position = Position.of(raw);
    Letter letter = letters.get(position);
    if (letter != null && letter.reason() == RejectionReason.BEHIND_LATENESS_BOUND) {
      onTrust.add(new TakenOnTrust(position, event.eventTimeMillis()));
      return RawFate.refused(
          raw, Optional.of(event), new Rejection(letter.reason(), letter.error()));
    }
    return deduplicated(raw, event, position);
  }

  /** Greatest event time of a valid record of the partition so far, in milliseconds. */
  public long clockMillis(int partition) {
    return clocks.maxEventTimeMillis(partition);
  }

  /** The smallest of the partitions' clocks, or {@link EventTimeBounds#NO_WATERMARK}. */
  public long slowestClockMillis() {
    return partitions.stream()
        .mapToLong(clocks::maxEventTimeMillis)
        .min()
        .orElse(EventTimeBounds.NO_WATERMARK);
  }

  /** Records that are late on the word of a dead letter, and not by their partition's clock. */
  public int lateByOtherPartitions() {
    return onTrust.size();
  }

  /**
   * Those of them that no partition's clock makes late, whatever was silent: the letter is wrong.
   */
  public List<Position> unbelievable() {
    if (greatestClockMillis == EventTimeBounds.NO_WATERMARK) {
      return List.of();
    }
    long farthest =
        rules.bounds().watermarkAt(greatestClockMillis) + rules.bounds().idleTimeout().toMillis();
    return onTrust.stream()
        .filter(taken -> !rules.bounds().isLate(taken.eventTimeMillis(), farthest))
        .map(TakenOnTrust::position)
        .toList();
  }

  int idsRemembered() {
    return seen.size();
  }

  private RawFate deduplicated(RawRecord raw, AdEvent event, Position position) {
    Optional<Position> first = seen.firstOf(event.eventId());
    if (first.isPresent()) {
      return RawFate.duplicate(raw, event, first.get());
    }
    seen.add(event.eventId(), event.eventTimeMillis(), position);
    return RawFate.counted(raw, event);
  }

  private void observe(int partition, long eventTimeMillis) {
    if (eventTimeMillis <= clocks.maxEventTimeMillis(partition)) {
      return;
    }
    clocks.observe(partition, eventTimeMillis);
    greatestClockMillis = Math.max(greatestClockMillis, eventTimeMillis);
    long slowest = slowestClockMillis();
    if (slowest != EventTimeBounds.NO_WATERMARK) {
      seen.advance(rules.bounds().watermarkAt(slowest));
    }
  }

  private Rejection late(AdEvent event, long watermarkMillis) {
    return new Rejection(
        RejectionReason.BEHIND_LATENESS_BOUND,
        "event time is %s, its partition's watermark %s, maxLateness %s"
            .formatted(
                Instant.ofEpochMilli(event.eventTimeMillis()),
                Instant.ofEpochMilli(watermarkMillis),
                rules.bounds().maxLateness()));
  }
}
