package dev.adtally.domain.attribution;

import java.util.List;
import java.util.Optional;

/** All credit to the last click in {@link Touch#CHRONOLOGICAL} order; a view never has any. */
public record LastClick(String name) implements AttributionModel {

  @Override
  public Optional<CreditReason> exclusion(Touch touch) {
    return touch.isClick() ? Optional.empty() : Optional.of(CreditReason.NOT_A_CLICK);
  }

  @Override
  public List<Share> share(List<Touch> candidates) {
    return Share.allTo(
        candidates.size() - 1, candidates, CreditReason.LAST_CLICK, CreditReason.OLDER);
  }
}
