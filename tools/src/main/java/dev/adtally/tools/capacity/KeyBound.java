package dev.adtally.tools.capacity;

import dev.adtally.tools.ToolFailure;
import java.time.Duration;

/**
 * How long Pinot remembers a key. Forgotten too early, a replayed row becomes a second row; never
 * forgotten, the map grows without bound.
 *
 * @param metadataTtl how far behind the table's greatest row time a key is forgotten
 * @param replayHorizon the greatest age of a row that may be written again: by a replay, or by a
 *     late revision of a credit
 */
public record KeyBound(Duration metadataTtl, Duration replayHorizon) {

  public KeyBound {
    if (metadataTtl.compareTo(replayHorizon) <= 0) {
      throw new ToolFailure(
          "the metadata TTL %s does not exceed the replay horizon %s: a key would be forgotten whose row may still be written again, and the row would be there twice; raise --metadata-ttl or lower --replay-horizon"
              .formatted(DurationOption.text(metadataTtl), DurationOption.text(replayHorizon)));
    }
  }
}
