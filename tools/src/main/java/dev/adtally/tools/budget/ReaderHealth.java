package dev.adtally.tools.budget;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How the reader is doing, told by its threads and asked by others. Safe for several threads. */
public final class ReaderHealth {

  /** Older than this, an answer is called behind. */
  static final Duration MAX_AGE = Duration.ofSeconds(60);

  /** What can go wrong and get well again without a restart. */
  public enum Part {
    KAFKA,
    REGISTRY,
    BUDGETS,
    EVENTS
  }

  private final InstantSource clock;
  private final Map<Part, String> problems = new TreeMap<>();
  private Optional<Instant> asOf;
  private long recordsRead;
  private long recordsBehind;

  /**
   * Health at the start.
   *
   * @param asOf what a run before had reached
   */
  public ReaderHealth(InstantSource clock, Optional<Instant> asOf) {
    this.clock = clock;
    this.asOf = asOf;
  }

  /** A problem lasts until the part is well again. */
  public synchronized void problem(Part part, String text) {
    problems.put(part, text);
  }

  public synchronized void well(Part part) {
    problems.remove(part);
  }

  /** Every row that was committed and readable at this moment is counted. */
  public synchronized void countedUpTo(Instant moment) {
    asOf = Optional.of(moment);
  }

  public synchronized void progress(long newRecords, long behind) {
    recordsRead += newRecords;
    recordsBehind = behind;
  }

  /** What there is to say now. */
  public synchronized Snapshot snapshot() {
    Instant now = clock.instant();
    boolean fresh = asOf.isPresent() && Duration.between(asOf.get(), now).compareTo(MAX_AGE) <= 0;
    return new Snapshot(fresh, asOf, recordsRead, recordsBehind, new TreeMap<>(problems));
  }

  /**
   * The state of the reader.
   *
   * @param fresh whether {@code asOf} is at most {@link #MAX_AGE} ago
   * @param recordsRead since this start
   */
  public record Snapshot(
      boolean fresh,
      Optional<Instant> asOf,
      long recordsRead,
      long recordsBehind,
      Map<Part, String> problems) {

    /** In a word, as the API says it. */
    public String status() {
      return !fresh ? "behind" : problems.isEmpty() ? "ok" : "impaired";
    }
  }
}
