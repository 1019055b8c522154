package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReplayPreflightTest {

  private static final TopicPartition PARTITION = new TopicPartition("ad-events", 3);

  @Test
  void offsetsThatTheLogHoldsAreFine() {
    assertThat(problems(new OffsetRange(120, 4711), 120, 4711)).isEmpty();
  }

  @Test
  void offsetsThatHaveExpiredAreRefusedNamingThePartitionAndWhatIsLeft() {
    assertThat(problems(new OffsetRange(120, 4711), 121, 4711))
        .containsExactly(
            "replay.offsets.ad-events.3 = [120, 4711]: the log begins at offset 121, the records"
                + " before have expired; plan the replay again");
  }

  @Test
  void offsetsThatAreNotCommittedYetAreRefused() {
    assertThat(problems(new OffsetRange(120, 4711), 0, 4710))
        .singleElement()
        .asString()
        .contains("[120, 4711]")
        .contains("up to offset 4710 only");
  }

  private static List<String> problems(OffsetRange range, long first, long end) {
    return ReplayPreflight.problems("replay.offsets", PARTITION, range, first, end);
  }
}
