package dev.adtally.pinot.table;

import java.util.List;
import java.util.stream.Collectors;

/** Pinot can't make the wanted changes in place; nothing was changed. One line per refusal. */
public final class RefusedChanges extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Refusal> refusals;

  RefusedChanges(List<Refusal> refusals) {
    super(
        refusals.stream()
            .map(Refusal::line)
            .collect(
                Collectors.joining(
                    System.lineSeparator(),
                    "nothing was changed, because Pinot can't make this in place:"
                        + System.lineSeparator(),
                    "")));
    this.refusals = List.copyOf(refusals);
  }

  public List<Refusal> refusals() {
    return refusals;
  }
}
