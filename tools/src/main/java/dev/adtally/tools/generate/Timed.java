package dev.adtally.tools.generate;

import dev.adtally.tools.dataset.ToSend;

/**
 * A record and when it is sent.
 *
 * @param atMillis time of the stream, in milliseconds since the epoch
 */
record Timed(long atMillis, ToSend record) {}
