package dev.adtally.tools.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adtally.tools.ToolFailure;
import dev.adtally.tools.range.ReadRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayRequestTest {

  private static final ReadRequest HOUR =
      ReadRequest.between(
          Optional.of(Instant.parse("2026-01-05T00:00:00Z")),
          Optional.of(Instant.parse("2026-01-05T01:00:00Z")));

  @Test
  void theSameArgumentsHaveTheSameIdWhateverTheParallelism() {
    ReplayRequest two = request("us", HOUR, GenerationChoice.LIVE, false, OptionalInt.of(2));
    ReplayRequest usual = request("us", HOUR, GenerationChoice.LIVE, false, OptionalInt.empty());

    assertThat(two.id()).isEqualTo(usual.id()).startsWith("r20260105-0000-");
  }

  @Test
  void anotherRegionGenerationEndOrKindOfRunIsAnotherReplay() {
    ReadRequest open = ReadRequest.between(HOUR.from(), Optional.empty());
    GenerationChoice next = GenerationChoice.parse("+1");
    OptionalInt usual = OptionalInt.empty();

    assertThat(
            Set.of(
                request("us", HOUR, GenerationChoice.LIVE, false, usual).id(),
                request("eu", HOUR, GenerationChoice.LIVE, false, usual).id(),
                request("us", open, GenerationChoice.LIVE, false, usual).id(),
                request("us", HOUR, next, false, usual).id(),
                request("us", HOUR, GenerationChoice.LIVE, true, usual).id()))
        .hasSize(5)
        .allMatch(id -> id.matches("[a-z0-9-]{1,40}"));
  }

  @Test
  void anIdThatKafkaAndFlinkCouldNotBeNamedAfterIsRefused() {
    assertThatThrownBy(
            () ->
                new ReplayRequest(
                    "us",
                    HOUR,
                    ReplayTopics.RAW,
                    GenerationChoice.LIVE,
                    false,
                    OptionalInt.empty(),
                    Optional.of("Monday 1")))
        .isInstanceOf(ToolFailure.class)
        .hasMessageContaining("'Monday 1'");
  }

  @Test
  void anEndIsATimeOrOffsetsNotBoth() {
    assertThatThrownBy(() -> new ReadRequest(HOUR.from(), HOUR.to(), Map.of(0, 12L), Map.of()))
        .hasMessageContaining("not as both");
  }

  @Test
  void rawTopicsAndRowsAreNotReplayedTogether() {
    assertThatThrownBy(() -> new ReplayTopics(Set.of("ad-events", "ad-metrics")))
        .hasMessageContaining("can't be replayed together");
    assertThatThrownBy(() -> new ReplayTopics(Set.of("dead-letters")))
        .hasMessageContaining("dead-letters");
  }

  @Test
  void aGenerationIsANumberOrTheNextOne() {
    assertThat(GenerationChoice.parse("4095").number()).isEqualTo(4095);
    assertThat(GenerationChoice.parse("+1").kind()).isEqualTo(GenerationChoice.Kind.NEXT);
    for (String wrong : new String[] {"4096", "-1", "+2", "one", ""}) {
      assertThatThrownBy(() -> GenerationChoice.parse(wrong)).isInstanceOf(ToolFailure.class);
    }
  }

  private static ReplayRequest request(
      String region,
      ReadRequest range,
      GenerationChoice generation,
      boolean dryRun,
      OptionalInt parallelism) {
    return new ReplayRequest(
        region, range, ReplayTopics.RAW, generation, dryRun, parallelism, Optional.empty());
  }
}
