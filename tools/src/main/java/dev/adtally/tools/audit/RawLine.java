package dev.adtally.tools.audit;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.tools.recount.Position;
import dev.adtally.tools.recount.RawFate;
import java.util.Optional;

/**
 * A raw record that explains a difference.
 *
 * @param position {@code topic-partition@offset}
 * @param why why it was not counted; empty if it was
 */
public record RawLine(
    String position,
    String eventId,
    String eventType,
    long eventTimeMillis,
    long appendTimeMillis,
    long costMicros,
    Outcome outcome,
    Optional<String> why) {

  static RawLine of(RawFate fate) {
    RawRecord raw = fate.raw();
    AdEvent event = fate.event().orElseThrow();
    Optional<String> why =
        fate.rejection()
            .map(it -> it.reason() + ": " + it.error())
            .or(() -> fate.first().map(it -> "first seen at " + text(raw.topic(), it)));
    return new RawLine(
        text(raw.topic(), Position.of(raw)),
        event.eventId(),
        event.type().name(),
        event.eventTimeMillis(),
        raw.appendTimeMillis(),
        event.costMicros(),
        fate.outcome(),
        why);
  }

  /** The position as reports name it: {@code topic-partition@offset}. */
  public static String text(String topic, Position position) {
    return topic + "-" + position.partition() + "@" + position.offset();
  }
}
