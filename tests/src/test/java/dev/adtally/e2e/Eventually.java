package dev.adtally.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;

/** Asks again until an answer is as it should be; the last failure is the test's. */
record Eventually(Duration timeout, Duration pause) {

  static Eventually within(Duration timeout) {
    return new Eventually(timeout, Duration.ofSeconds(1));
  }

  /** For what does not last long. */
  static Eventually every(Duration pause, Duration timeout) {
    return new Eventually(timeout, pause);
  }

  <T> T assertThat(Callable<T> question, ThrowingConsumer<T> assertion) throws Exception {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      T answer = question.call();
      try {
        assertion.accept(answer);
        return answer;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
      }
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }
  }
}
