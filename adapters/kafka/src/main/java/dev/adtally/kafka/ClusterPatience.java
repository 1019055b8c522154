package dev.adtally.kafka;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a cluster until it answers: a source of a region that is away must neither fail nor hold up
 * a job that reads other regions too. Only an absence is waited out; a refusal (a missing topic,
 * missing rights) fails at once, because time does not heal it. An interrupt ends the waiting.
 *
 * @param cluster what log lines call it
 * @param pause between an answer that did not come and the next question
 */
record ClusterPatience(String cluster, Duration pause) implements Serializable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterPatience.class);

  /** Between two questions; each of them also waits for Kafka's own timeout. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** The answer to {@code question}; {@code what} names it in log lines. */
  <T> T ask(String what, Supplier<T> question) {
    for (int attempt = 1; ; attempt++) {
      try {
        T answer = question.get();
        if (attempt > 1) {
          LOG.info("Kafka at {} is back: it told {}", cluster, what);
        }
        return answer;
      } catch (RuntimeException e) {
        if (!isAbsence(e)) {
          throw e;
        }
        LOG.warn(
            "Kafka at {} does not tell {} ({}; attempt {}): reading it begins when it answers, what"
                + " is read elsewhere goes on; the next attempt is in {} s",
            cluster,
            what,
            KafkaPreflight.rootMessage(e),
            attempt,
            pause.toSeconds());
        rest(what, e);
      }
    }
  }

  private void rest(String what, RuntimeException absence) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while waiting for " + cluster + " to tell " + what, absence);
    }
  }

  private static boolean isAbsence(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }
}
