package dev.adtally.tools.explain;

import dev.adtally.domain.attribution.CreditReason;
import dev.adtally.tools.terminal.TerminalText;
import java.util.Arrays;

/** Reasons in plain words. */
final class ReasonText {

  private ReasonText() {}

  /** What a reason means; one that this release does not know stands for itself. */
  static String of(String name) {
    return Arrays.stream(CreditReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst()
        .map(ReasonText::of)
        .orElseGet(() -> TerminalText.printable(name));
  }

  private static String of(CreditReason reason) {
    return switch (reason) {
      case LAST_CLICK -> "won: the latest click";
      case LAST_VIEW -> "won: the latest view, and there is no click";
      case FIRST_TOUCH -> "won: the first touch";
      case EQUAL_SHARE -> "shares equally";
      case TIME_DECAY -> "shares by its age";
      case ONLY_TOUCH -> "won: the only touch";
      case FIRST_POSITION -> "shares as the first";
      case MIDDLE_POSITION -> "shares as one in the middle";
      case LAST_POSITION -> "shares as the last";
      case OUTRANKED_BY_CLICK -> "lost: a view, and there is a click";
      case NOT_A_CLICK -> "lost: a view, and the model credits clicks only";
      case OLDER -> "lost: a later touch won";
      case NEWER -> "lost: an earlier touch won";
      case ORDER_WITHDRAWN -> "would have credit, but the order was cancelled or refunded";
      case OUT_OF_WINDOW -> "out: longer before the order than its window";
      case AFTER_ORDER -> "out: after the order";
      case OTHER_MERCHANT -> "out: of another merchant";
      case OTHER_CAMPAIGN -> "out: of another campaign";
      case SUPERSEDED -> "lost: a better touch came late, or the rules changed";
    };
  }
}
