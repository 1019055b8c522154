package dev.adtally.tools.audit;

import dev.adtally.tools.recount.Position;

/**
 * A raw record about which dead letters and recount disagree.
 *
 * @param raw what the recount found
 * @param letter what the dead letters say
 */
public record LetterDifference(Position position, String raw, String letter) {}
