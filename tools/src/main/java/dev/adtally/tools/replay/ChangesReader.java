package dev.adtally.tools.replay;

import dev.adtally.schemas.ReplayChangeRecord;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.OffsetRange;
import dev.adtally.tools.range.TopicLog;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a replay said of the rows that it changed. A job that was submitted twice says it
 * twice; each row counts once. Holds the changed rows.
 */
final class ChangesReader {

  private final Installation installation;
  private final Progress progress;

  ChangesReader(Installation installation, Progress progress) {
    this.installation = installation;
    this.progress = progress;
  }

  Changes read(ReplayPlan plan) {
    if (plan.changesFrom().isEmpty()) {
      return Changes.of(List.of());
    }
    Progress.Stage stage = progress.stage("reading what changed");
    WireDecoder<ReplayChangeRecord> decoder =
        new WireDecoder<>(
            Topics.REPLAY_CHANGES,
            ReplayChangeRecord.getClassSchema(),
            new HttpSchemaStore(installation.registry()));
    Map<String, ReplayChangeRecord> changeByUuid = new HashMap<>();
    try (TopicLog log = new TopicLog(installation.cluster(plan.region()), Topics.REPLAY_CHANGES)) {
      log.held()
          .forEach(
              (partition, held) -> {
                long start = Math.max(held.start(), plan.changesFrom().getOrDefault(partition, 0L));
                log.read(
                    partition,
                    new OffsetRange(start, Math.max(start, held.stop())),
                    record -> {
                      ReplayChangeRecord change =
                          decoder.decode(record.value(), partition, record.offset());
                      if (change.getReplayId().equals(plan.id())
                          && change.getDryRun() == plan.dryRun()) {
                        changeByUuid.put(change.getRecordUuid(), change);
                      }
                      return true;
                    });
                stage.show("%,d rows".formatted(changeByUuid.size()));
              });
    }
    stage.done("%,d rows".formatted(changeByUuid.size()));
    return Changes.of(changeByUuid.values());
  }
}
