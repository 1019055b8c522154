package dev.adtally.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnknownSchemaIdsTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final UnknownSchemaIds ids = new UnknownSchemaIds(3, Duration.ofNanos(10), nanos::get);

  @Test
  void anIdIsForgottenAfterAWhileSoThatASchemaRegisteredLaterIsFound() {
    ids.add(7);
    nanos.addAndGet(9);
    assertThat(ids.contains(7)).isTrue();
    nanos.addAndGet(1);
    assertThat(ids.contains(7)).isFalse();
  }

  @Test
  void onlyTheLatestIdsAreKept() {
    for (int id = 1; id <= 100; id++) {
      ids.add(id);
    }
    assertThat(ids.size()).isEqualTo(3);
    assertThat(ids.contains(97)).isFalse();
    assertThat(ids.contains(98)).isTrue();
  }
}
