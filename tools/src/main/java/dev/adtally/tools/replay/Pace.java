package dev.adtally.tools.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;

/**
 * How fast a count grows, over the last while, and how long it takes to its end. Counts come in
 * steps, one per checkpoint, so the while spans several.
 */
final class Pace {

  private static final Duration WINDOW = Duration.ofSeconds(20);

  /** A count at a time. */
  private record Sample(long nanos, long done) {}

  private final long total;
  private final Deque<Sample> samples = new ArrayDeque<>();

  Pace(long total) {
    this.total = total;
  }

  /** Takes note of how much is done; {@code nanos} of any clock that only goes forward. */
  void at(long nanos, long done) {
    samples.addLast(new Sample(nanos, Math.min(done, total)));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos() > WINDOW.toNanos()) {
      samples.removeFirst();
    }
  }

  /** Per second; empty as long as nothing is known. */
  Optional<Double> perSecond() {
    if (samples.size() < 2) {
      return Optional.empty();
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    return seconds <= 0 || last.done() <= first.done()
        ? Optional.empty()
        : Optional.of((last.done() - first.done()) / seconds);
  }

  /** The time left at this pace; empty as long as there is none. */
  Optional<Duration> left() {
    return perSecond()
        .map(
            rate ->
                Duration.ofSeconds((long) Math.ceil((total - samples.getLast().done()) / rate)));
  }

  /** One line for people. */
  String text() {
    long done = samples.isEmpty() ? 0 : samples.getLast().done();
    long percent = total == 0 ? 100 : done * 100 / total;
    String text = String.format(Locale.ROOT, "%,d of %,d read, %d %%", done, total, percent);
    String rate = perSecond().map(each -> String.format(Locale.ROOT, ", %,.0f/s", each)).orElse("");
    String left =
        done >= total ? "" : left().map(time -> ", " + time.toSeconds() + " s left").orElse("");
    return text + rate + left;
  }
}
