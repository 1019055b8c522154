package dev.adtally.tools.capacity;

import dev.adtally.config.DurationText;
import dev.adtally.tools.ToolFailure;
import java.time.Duration;

/**
 * How long Pinot remembers a key: as long as it keeps the segment of its row. Forgotten too early,
 * a row that is written again comes back whatever it knows; never forgotten, the map grows without
 * bound.
 *
 * @param retention how old a row is when Pinot drops its segment
 * @param replayHorizon the greatest age of a row that may be written again: by a replay, or by a
 *     late revision of a credit
 */
public record KeyBound(Duration retention, Duration replayHorizon) {

  public KeyBound {
    if (retention.compareTo(replayHorizon) <= 0) {
      throw new ToolFailure(
          "the retention %s does not exceed the replay horizon %s: a key would be forgotten whose row may still be written again, and an older restatement would count as the row; raise --retention or lower --replay-horizon"
              .formatted(DurationText.of(retention), DurationText.of(replayHorizon)));
    }
  }
}
