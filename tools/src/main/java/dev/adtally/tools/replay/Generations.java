package dev.adtally.tools.replay;

import dev.adtally.domain.identity.RowVersion;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.schemas.AdMetricRecord;
import dev.adtally.schemas.AttributedOrderRecord;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.Installation;
import dev.adtally.tools.installation.InstalledJob;
import dev.adtally.tools.installation.JobKind;
import dev.adtally.tools.progress.Progress;
import dev.adtally.tools.range.TopicCapture;
import dev.adtally.tools.range.TopicLog;
import dev.adtally.tools.wire.HttpSchemaStore;
import dev.adtally.tools.wire.Topics;
import dev.adtally.tools.wire.WireDecoder;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** Which generation a replay writes, and whether the live jobs can live with it. */
final class Generations {

  private final Installation installation;
  private final ReplayRequest request;
  private final StageCapture capture;
  private final Progress progress;

  Generations(
      Installation installation, ReplayRequest request, StageCapture capture, Progress progress) {
    this.installation = installation;
    this.request = request;
    this.capture = capture;
    this.progress = progress;
  }

  /**
   * The generation asked for; meaningless for {@link GenerationChoice#LIVE}.
   *
   * @throws ToolFailure if a live job's rows would win over the replay's, later
   */
  int of(MinuteRange minutes) {
    if (request.generation().kind() == GenerationChoice.Kind.LIVE) {
      return 0;
    }
    if (request.topics().areRows()) {
      throw new ToolFailure(
          "rows that are loaded again keep the generation they were written with: leave --generation out");
    }
    int generation =
        request.generation().kind() == GenerationChoice.Kind.NEXT
            ? next(minutes)
            : request.generation().number();
    if (generation > RowVersion.MAX_GENERATION) {
      throw new ToolFailure(
          "generation %d is above %d, the greatest there is"
              .formatted(generation, RowVersion.MAX_GENERATION));
    }
    for (JobKind kind : request.topics().jobs()) {
      requireAtLeastLive(live(kind), generation);
    }
    if (!request.dryRun() && request.topics().has(Topics.ORDERS)) {
      requireLiveOrders(live(JobKind.ATTRIBUTION), generation);
    }
    return generation;
  }

  /** The generation that a job's rows carry. */
  int of(JobKind kind, int asked) {
    if (kind == JobKind.UNION_LOAD) {
      return 0;
    }
    return request.generation().kind() == GenerationChoice.Kind.LIVE
        ? live(kind).settings().generation()
        : asked;
  }

  /**
   * What live attribution must be told before orders can be overridden; empty if nothing, or if no
   * order is.
   */
  static Optional<String> liveOrdersBehind(InstalledJob attribution, int generation) {
    int live = attribution.settings().generation();
    return live >= generation
        ? Optional.empty()
        : Optional.of(
            "job %s writes generation %d, so what it says of an order later, a refund say, would lose against generation %d. Set 'generation: %d' in %s, run ./adtally jobs upgrade --job %s, then replay with --generation %d"
                .formatted(
                    attribution.name(),
                    live,
                    generation,
                    generation,
                    attribution.config(),
                    attribution.name(),
                    generation));
  }

  private static void requireLiveOrders(InstalledJob attribution, int generation) {
    liveOrdersBehind(attribution, generation)
        .ifPresent(
            problem -> {
              throw new ToolFailure(problem);
            });
  }

  private static void requireAtLeastLive(InstalledJob live, int generation) {
    if (generation < live.settings().generation()) {
      throw new ToolFailure(
          "generation %d is below %d, which %s writes already: rows of it would be seen by nobody. Give a greater one, or +1"
              .formatted(generation, live.settings().generation(), live.name()));
    }
  }

  /**
   * One more than the greatest that stands. Live attribution may be ahead already, because it has
   * to be before orders are overridden; then its generation it is.
   */
  private int next(MinuteRange minutes) {
    int next = 1;
    if (request.topics().has(Topics.AD_EVENTS)) {
      int stands = greatest(Topics.AD_METRICS, AdMetricRecord.getClassSchema(), minutes);
      next = Math.max(stands, live(JobKind.AGGREGATION).settings().generation()) + 1;
    }
    if (request.topics().has(Topics.ORDERS)) {
      int stands =
          greatest(Topics.ATTRIBUTED_ORDERS, AttributedOrderRecord.getClassSchema(), minutes);
      next =
          Math.max(next, Math.max(stands + 1, live(JobKind.ATTRIBUTION).settings().generation()));
    }
    return next;
  }

  private int greatest(String topic, Schema schema, MinuteRange minutes) {
    Progress.Stage stage = progress.stage("looking for the generation of " + topic);
    TopicCapture rows = capture.rows(request.region(), topic, minutes);
    WireDecoder<SpecificRecord> decoder =
        new WireDecoder<>(topic, schema, new HttpSchemaStore(installation.registry()));
    int position = schema.getField("generation").pos();
    int[] greatest = {0};
    long[] read = {0};
    try (TopicLog log = new TopicLog(installation.cluster(request.region()), topic)) {
      rows.offsets()
          .forEach(
              (partition, range) ->
                  log.read(
                      partition,
                      range,
                      record -> {
                        if (read[0]++ % 10_000 == 0) {
                          stage.show("%,d of %,d".formatted(read[0], rows.size()));
                        }
                        int generation =
                            (int)
                                decoder
                                    .decode(record.value(), partition, record.offset())
                                    .get(position);
                        greatest[0] = Math.max(greatest[0], generation);
                        return true;
                      }));
    }
    stage.done("%d in %,d rows".formatted(greatest[0], read[0]));
    return greatest[0];
  }

  private InstalledJob live(JobKind kind) {
    return installation.requireJob(kind, Optional.of(request.region()));
  }
}
