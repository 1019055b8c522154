package dev.adtally.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  private static final RetrySchedule SCHEDULE =
      new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofMinutes(1)));

  @Test
  void everyFailureHasItsOwnDelay() {
    assertThat(SCHEDULE.dueMillis(1, 5_000)).hasValue(15_000);
    assertThat(SCHEDULE.dueMillis(2, 5_000)).hasValue(65_000);
  }

  @Test
  void afterTheLastDelayTheOrderIsGivenUp() {
    assertThat(SCHEDULE.dueMillis(3, 5_000)).isEmpty();
    assertThat(new RetrySchedule(List.of()).dueMillis(1, 5_000)).isEmpty();
  }
}
