package dev.adtally.tools.range;

import java.time.Instant;

/**
 * Minutes that were asked for and are neither written nor judged.
 *
 * @param from start of the first one
 * @param to end of the last one
 * @param why what is missing to know them in full, and what can be done
 */
public record LeftAlone(Instant from, Instant to, String why) {}
