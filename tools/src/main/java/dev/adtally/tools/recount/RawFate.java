package dev.adtally.tools.recount;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.RawRecord;
import dev.adtally.domain.intake.Rejection;
import java.util.Optional;

/**
 * What became of a raw record, and why.
 *
 * @param event what it says; empty if it can't be decoded
 * @param rejection why it was refused; empty if it was counted or a duplicate
 * @param first where the event was counted, of which this is a duplicate
 */
public record RawFate(
    RawRecord raw,
    Outcome outcome,
    Optional<AdEvent> event,
    Optional<Rejection> rejection,
    Optional<Position> first) {

  static RawFate counted(RawRecord raw, AdEvent event) {
    return new RawFate(
        raw, Outcome.COUNTED, Optional.of(event), Optional.empty(), Optional.empty());
  }

  static RawFate duplicate(RawRecord raw, AdEvent event, Position first) {
    return new RawFate(
        raw, Outcome.DUPLICATE, Optional.of(event), Optional.empty(), Optional.of(first));
  }

  static RawFate refused(RawRecord raw, Optional<AdEvent> event, Rejection rejection) {
    return new RawFate(
        raw, rejection.reason().outcome(), event, Optional.of(rejection), Optional.empty());
  }
}
