package dev.adtally.domain.attribution;

import dev.adtally.domain.intake.Outcome;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.Optional;

/**
 * What becomes of an order record on arrival.
 *
 * @param state the order's new state; empty if the record changes nothing. A refused version can
 *     change it: that it was seen is a fact that the revision counts
 * @param rejection why it was refused, for the dead letters; empty if it was not
 */
public record OrderArrival(
    Outcome outcome, Optional<OrderState> state, Optional<Rejection> rejection) {

  static OrderArrival counted(OrderState state) {
    return new OrderArrival(Outcome.COUNTED, Optional.of(state), Optional.empty());
  }

  static OrderArrival duplicate() {
    return new OrderArrival(Outcome.DUPLICATE, Optional.empty(), Optional.empty());
  }

  static OrderArrival refused(
      RejectionReason reason, String error, Optional<OrderState> changedState) {
    return new OrderArrival(
        reason.outcome(), changedState, Optional.of(new Rejection(reason, error)));
  }
}
