package dev.adtally.tools.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.adtally.domain.replay.FinalMinutes;
import dev.adtally.domain.replay.MinuteRange;
import dev.adtally.domain.replay.PartitionClock;
import dev.adtally.domain.replay.ReadRules;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.installation.KafkaCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanBoundsTest {

  private static final ReadRules RULES =
      new ReadRules(
          new EventTimeBounds(
              Duration.ofSeconds(30),
              Duration.ofHours(1),
              Duration.ofMinutes(5),
              Duration.ofSeconds(45)),
          Duration.ofMinutes(125));
  private static final Map<Integer, OffsetRange> HELD = Map.of(0, new OffsetRange(0, 900));
  private static final PlanBounds BOUNDS =
      new PlanBounds("ad-events", new KafkaCluster("k:9092", Map.of()), RULES, HELD);
  private static final long UNBOUNDED = ReadRules.NO_BOUND;

  @Test
  void aRangeInsideMinutesIsDrawnInToWholeOnes() {
    ReadPlan plan = plan("00:10:20", "00:30:20", capture(UNBOUNDED, false), finalUntil("00:30:00"));

    assertThat(plan.minutes()).isEqualTo(minutes("00:11:00", "00:30:00"));
    assertThat(plan.leftAlone())
        .extracting(LeftAlone::from, LeftAlone::to)
        .containsExactly(
            tuple(at("00:10:20"), at("00:11:00")), tuple(at("00:30:00"), at("00:30:20")));
  }

  @Test
  void minutesWhoseEventsHaveExpiredAreLeftAlone() {
    ReadPlan plan =
        plan(
            "00:00:00",
            "00:30:00",
            capture(at("00:12:00").toEpochMilli(), true),
            finalUntil("00:30:00"));

    assertThat(plan.minutes()).isEqualTo(minutes("00:12:00", "00:30:00"));
    assertThat(plan.leftAlone())
        .singleElement()
        .satisfies(
            left -> {
              assertThat(left.from()).isEqualTo(at("00:00:00"));
              assertThat(left.to()).isEqualTo(at("00:12:00"));
              assertThat(left.why()).contains("have expired");
            });
  }

  @Test
  void minutesThatAreNotFinalAreLeftAloneWithWhatHoldsThem() {
    ReadPlan plan = plan("00:00:00", "00:30:00", capture(UNBOUNDED, false), finalUntil("00:20:00"));

    assertThat(plan.minutes()).isEqualTo(minutes("00:00:00", "00:20:00"));
    assertThat(plan.leftAlone())
        .singleElement()
        .satisfies(left -> assertThat(left.why()).contains("partition 3").contains("PT1H30S"));
  }

  @Test
  void aRangeOfWhichNothingIsLeftIsRefusedWithTheReason() {
    assertThatThrownBy(
            () -> plan("00:25:00", "00:30:00", capture(UNBOUNDED, false), finalUntil("00:20:00")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("ad-events")
        .hasMessageContaining("not final yet");
    assertThatThrownBy(
            () ->
                plan(
                    "00:00:00",
                    "00:10:00",
                    capture(at("00:12:00").toEpochMilli(), true),
                    finalUntil("00:10:00")))
        .hasMessageContaining("have expired");
  }

  @Test
  void aTopicWithoutRecordsOrWithoutAnythingInTheRangeIsRefused() {
    PlanBounds empty =
        new PlanBounds(
            "ad-events",
            new KafkaCluster("k:9092", Map.of()),
            RULES,
            Map.of(0, new OffsetRange(7, 7)));

    assertThatThrownBy(
            () ->
                empty.plan(
                    request("00:00:00", "00:10:00"),
                    Map.of(),
                    capture(UNBOUNDED, false),
                    finalUntil("00:10:00"),
                    0))
        .hasMessageContaining("the topic is empty");
    assertThatThrownBy(
            () ->
                BOUNDS.plan(
                    request("00:00:00", "00:10:00"),
                    Map.of(0, new OffsetRange(900, 900)),
                    capture(UNBOUNDED, false),
                    finalUntil("00:10:00"),
                    0))
        .hasMessageContaining("no record was appended");
  }

  private static ReadPlan plan(String from, String to, TopicCapture lower, FinalMinutes last) {
    return BOUNDS.plan(request(from, to), HELD, lower, last, at(to).toEpochMilli());
  }

  private static ReadRequest request(String from, String to) {
    return ReadRequest.between(Optional.of(at(from)), Optional.of(at(to)));
  }

  private static TopicCapture capture(long completeSinceMillis, boolean expired) {
    return new TopicCapture("ad-events", HELD, completeSinceMillis, expired);
  }

  private static FinalMinutes finalUntil(String time) {
    long until = at(time).toEpochMilli();
    return FinalMinutes.of(
        List.of(new PartitionClock(3, RULES.passedAtMillis(until), false)), RULES);
  }

  private static MinuteRange minutes(String from, String to) {
    return new MinuteRange(at(from).toEpochMilli(), at(to).toEpochMilli());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-05T" + time + "Z");
  }
}
