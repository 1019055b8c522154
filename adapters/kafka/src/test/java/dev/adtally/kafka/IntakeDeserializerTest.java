package dev.adtally.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adtally.domain.event.AdEvent;
import dev.adtally.domain.event.AdEventRules;
import dev.adtally.domain.event.AdEventType;
import dev.adtally.domain.intake.Decoded;
import dev.adtally.domain.intake.Intake;
import dev.adtally.domain.intake.RecordDecoder;
import dev.adtally.domain.intake.RejectionReason;
import dev.adtally.domain.time.EventTimeBounds;
import dev.adtally.flink.state.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class IntakeDeserializerTest {

  private static final long NOON = 1_767_614_400_000L;
  private static final EventTimeBounds BOUNDS =
      new EventTimeBounds(
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(1));

  @Test
  void aRecordWithoutValueIsTakenInAsARejectionWithItsPosition() {
    Intake<AdEvent> intake = take(null, NOON, TimestampType.LOG_APPEND_TIME, NOON);

    assertThat(intake.rejection().reason()).isEqualTo(RejectionReason.EMPTY_VALUE);
    assertThat(intake.raw().topic()).isEqualTo("ad-events");
    assertThat(intake.raw().partition()).isEqualTo(3);
    assertThat(intake.raw().offset()).isEqualTo(99);
  }

  @Test
  void theFutureIsMeasuredFromTheBrokersAppendTimeSoThatAReplayDecidesAlike() {
    long event = NOON + Duration.ofMinutes(5).toMillis();

    assertThat(take(new byte[] {1}, NOON, TimestampType.LOG_APPEND_TIME, event).isAccepted())
        .isTrue();
    assertThat(
            take(new byte[] {1}, NOON - 1, TimestampType.LOG_APPEND_TIME, event)
                .rejection()
                .reason())
        .isEqualTo(RejectionReason.EVENT_TIME_IN_FUTURE);
  }

  @Test
  void aTimeThatTheProducerSetIsNoClock() {
    long tomorrow = System.currentTimeMillis() + Duration.ofDays(1).toMillis();

    assertThat(
            take(new byte[] {1}, tomorrow, TimestampType.CREATE_TIME, tomorrow)
                .rejection()
                .reason())
        .isEqualTo(RejectionReason.EVENT_TIME_IN_FUTURE);
  }

  private static Intake<AdEvent> take(
      byte[] value, long timestampMillis, TimestampType type, long eventTimeMillis) {
    RecordDecoder<AdEvent> decoder =
        bytes ->
            bytes == null
                ? Decoded.rejected(RejectionReason.EMPTY_VALUE, "no value")
                : Decoded.of(
                    new AdEvent(
                        "e", "u", "a", "c", "m", AdEventType.CLICK, eventTimeMillis, 1, "USD"));
    List<Intake<AdEvent>> taken = new ArrayList<>();
    new IntakeDeserializer<>(decoder, new AdEventRules("USD", BOUNDS), Types.AD_EVENT_INTAKE)
        .deserialize(
            new ConsumerRecord<>(
                "ad-events",
                3,
                99,
                timestampMillis,
                type,
                -1,
                -1,
                new byte[] {7},
                value,
                new RecordHeaders(),
                Optional.empty()),
            new ListCollector<>(taken));
    assertThat(taken).hasSize(1);
    return taken.get(0);
  }
}
