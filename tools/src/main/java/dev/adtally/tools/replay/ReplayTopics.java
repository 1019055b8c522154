package dev.adtally.tools.replay;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which topics are replayed, and thereby which jobs. */
public record ReplayTopics(Set<String> names) {

  private static final Set<String> RAW_NAMES = Set.of(Topics.AD_EVENTS, Topics.ORDERS);
  private static final Set<String> ROW_NAMES = Set.of(Topics.AD_METRICS, Topics.ATTRIBUTED_ORDERS);

  /** What a replay reads if nothing else is asked for; behind what its constructor needs. */
  public static final ReplayTopics RAW = new ReplayTopics(RAW_NAMES);

  public ReplayTopics {
    names = Set.copyOf(names);
    if (names.isEmpty() || !(RAW_NAMES.containsAll(names) || ROW_NAMES.containsAll(names))) {
      throw new ToolFailure(
          "topics %s can't be replayed together: give some of %s (through aggregation and attribution), or some of %s (through union-load)"
              .formatted(new TreeSet<>(names), new TreeSet<>(RAW_NAMES), new TreeSet<>(ROW_NAMES)));
    }
  }

  public boolean has(String topic) {
    return names.contains(topic);
  }

  /** Whether rows are loaded again, rather than made again. */
  public boolean areRows() {
    return ROW_NAMES.containsAll(names);
  }

  /** The jobs that do it, one after the other. */
  public List<JobKind> jobs() {
    if (areRows()) {
      return List.of(JobKind.UNION_LOAD);
    }
    List<JobKind> jobs = new ArrayList<>();
    if (has(Topics.AD_EVENTS)) {
      jobs.add(JobKind.AGGREGATION);
    }
    if (has(Topics.ORDERS)) {
      jobs.add(JobKind.ATTRIBUTION);
    }
    return jobs;
  }
}
