package dev.adtally.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnavailableLogTest {

  @Test
  void aLineIsWrittenAtOnceAndThenOnceAMinute() {
    AtomicLong nanos = new AtomicLong(Long.MIN_VALUE);
    UnavailableLog log = new UnavailableLog(nanos::get);
    URI uri = URI.create("http://127.0.0.1/orders/1");

    assertThat(log.unavailable(uri, "down")).isTrue();
    assertThat(log.unavailable(uri, "down")).isFalse();
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    assertThat(log.unavailable(uri, "down")).isTrue();
  }
}
