package dev.adtally.tools.replay;

import dev.adtally.tools.range.LeftAlone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A replay from its plan to its end. Kept in a file, so that a killed tool goes on where it was.
 *
 * @param arguments what it was asked for, see {@link ReplayRequest#arguments}
 * @param overrides whether its rows outrank what the live jobs write
 * @param stages the jobs, in their order
 * @param changesFrom end of each partition of replay-changes before the first job: what the replay
 *     says lies behind
 */
record ReplayPlan(
    String id,
    String region,
    String arguments,
    boolean dryRun,
    boolean overrides,
    Instant plannedAt,
    List<LeftAlone> leftAlone,
    List<StagePlan> stages,
    Map<Integer, Long> changesFrom) {

  ReplayPlan {
    leftAlone = List.copyOf(leftAlone);
    stages = List.copyOf(stages);
  }

  boolean isFinished() {
    return stages.stream().allMatch(stage -> stage.state() == StagePlan.State.FINISHED);
  }

  /** With one stage as it is now. */
  ReplayPlan with(StagePlan changed) {
    return new ReplayPlan(
        id,
        region,
        arguments,
        dryRun,
        overrides,
        plannedAt,
        leftAlone,
        stages.stream().map(stage -> stage.kind() == changed.kind() ? changed : stage).toList(),
        changesFrom);
  }

  /** With further minutes that are left alone. */
  ReplayPlan leavingAlone(List<LeftAlone> further) {
    List<LeftAlone> all = new ArrayList<>(leftAlone);
    further.stream().filter(each -> !all.contains(each)).forEach(all::add);
    return new ReplayPlan(
        id, region, arguments, dryRun, overrides, plannedAt, all, stages, changesFrom);
  }
}
