package dev.adtally.tools.replay;

import dev.adtally.domain.identity.RowVersion;
import dev.adtally.tools.ToolFailure;

/**
 * The generation that was asked for.
 *
 * @param kind where it comes from
 * @param number of {@link Kind#NUMBER} alone
 */
public record GenerationChoice(Kind kind, int number) {

  /** Where the generation comes from. */
  public enum Kind {
    /** What each job's live file says: completes, overrides nothing. */
    LIVE,
    /** One more than the greatest that stands. */
    NEXT,
    /** A number. */
    NUMBER
  }

  public static final GenerationChoice LIVE = new GenerationChoice(Kind.LIVE, 0);

  /** {@code +1}, or a number from 0 to 4095. */
  public static GenerationChoice parse(String text) {
    if (text.equals("+1")) {
      return new GenerationChoice(Kind.NEXT, 0);
    }
    if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > RowVersion.MAX_GENERATION) {
      throw new ToolFailure(
          "'%s' is no generation: give +1, or a number from 0 to %d"
              .formatted(text, RowVersion.MAX_GENERATION));
    }
    return new GenerationChoice(Kind.NUMBER, Integer.parseInt(text));
  }

  /** As it was written; part of a replay's id. */
  public String text() {
    return switch (kind) {
      case LIVE -> "live";
      case NEXT -> "+1";
      case NUMBER -> Integer.toString(number);
    };
  }
}
