package dev.adtally.domain.union;

import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.intake.FieldRules;
import dev.adtally.domain.intake.Rejection;
import dev.adtally.domain.intake.RejectionReason;
import java.util.Optional;

/** A row's generation and revision must fit the one number that sinks compare. */
final class RowVersions {

  private RowVersions() {}

  static Optional<Rejection> violation(int generation, long revision) {
    if (RowVersion.fits(generation, revision)) {
      return Optional.empty();
    }
    return FieldRules.rejection(
        RejectionReason.INCONSISTENT_ROW,
        "generation is %d and revision %d, must be 0 to %d and 0 to %d"
            .formatted(generation, revision, RowVersion.MAX_GENERATION, RowVersion.MAX_REVISION));
  }
}
