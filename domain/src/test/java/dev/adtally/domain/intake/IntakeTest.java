package dev.adtally.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeTest {

  private static final RecordDecoder<String> TEXT =
      value ->
          value == null
              ? Decoded.rejected(RejectionReason.EMPTY_VALUE, "no value")
              : Decoded.of(new String(value, StandardCharsets.UTF_8));

  @Test
  void goodRecordIsAccepted() {
    Intake<String> intake = Intake.of(raw("good"), TEXT, new RefusesBad(), 7);

    assertThat(intake.isAccepted()).isTrue();
    assertThat(intake.value()).isEqualTo("good");
    assertThat(intake.rejection()).isNull();
  }

  @Test
  void undecodableRecordIsRefusedWithTheDecodersReasonAndKeepsItsBytes() {
    RawRecord raw = new RawRecord("topic", 1, 2, 3, null, null);

    Intake<String> intake = Intake.of(raw, TEXT, new RefusesBad(), 7);

    assertThat(intake.isAccepted()).isFalse();
    assertThat(intake.raw()).isSameAs(raw);
    assertThat(intake.rejection().reason()).isEqualTo(RejectionReason.EMPTY_VALUE);
  }

  @Test
  void recordThatBreaksARuleIsRefusedWithIt() {
    Intake<String> intake = Intake.of(raw("bad"), TEXT, new RefusesBad(), 7);

    assertThat(intake.value()).isNull();
    assertThat(intake.rejection())
        .isEqualTo(new Rejection(RejectionReason.BLANK_ID, "bad at clock 7"));
  }

  @Test
  void acceptedRecordCanBeRefusedAfterAll() {
    Intake<String> refused =
        Intake.of(raw("good"), TEXT, new RefusesBad(), 7)
            .rejected(RejectionReason.BEHIND_LATENESS_BOUND, "too late");

    assertThat(refused.isAccepted()).isFalse();
    assertThat(refused.rejection().error()).isEqualTo("too late");
  }

  @Test
  void neitherBothNorNoneOfValueAndRejectionMakeAnIntake() {
    Rejection rejection = new Rejection(RejectionReason.BLANK_ID, "");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Intake<>(raw("x"), "x", rejection))
        .withMessageContaining("exactly one of value and rejection");
    assertThatIllegalArgumentException().isThrownBy(() -> new Intake<>(raw("x"), null, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new Decoded<>("x", rejection));
    assertThatIllegalArgumentException().isThrownBy(() -> new Decoded<>(null, null));
  }

  /** A dead letter is booked by its reason, so none may say counted or duplicate. */
  @Test
  void everyReasonIsBookedAsARefusal() {
    for (RejectionReason reason : RejectionReason.values()) {
      assertThat(reason.outcome())
          .as(reason.name())
          .isIn(Outcome.INVALID, Outcome.LATE, Outcome.UNDECODABLE);
    }
  }

  private static RawRecord raw(String text) {
    return new RawRecord("topic", 1, 2, 3, null, text.getBytes(StandardCharsets.UTF_8));
  }

  private record RefusesBad() implements RecordRules<String> {
    @Override
    public Optional<Rejection> violation(String text, long clockMillis) {
      return text.equals("bad")
          ? FieldRules.rejection(RejectionReason.BLANK_ID, "bad at clock " + clockMillis)
          : Optional.empty();
    }

    @Override
    public long eventTimeMillis(String text) {
      return 0;
    }
  }
}
