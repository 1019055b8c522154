package dev.adtally.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutsideCheckTest {

  @Test
  void whatIsWrongOutsideTheFileIsToldTogetherWithWhatIsWrongInIt() {
    ConfigSource source = ConfigSource.parse("kafka: {url: a}\nunknown: 1\n", "job.yaml");
    source.root().section("kafka").string("url");
    source.check("kafka", () -> List.of("kafka.url = 'a': no answer; start it"));

    assertThatThrownBy(source::finish)
        .hasMessageContaining("2 problems")
        .hasMessageContaining("kafka.url = 'a': no answer; start it")
        .hasMessageContaining("unknown");
  }

  @Test
  void aSectionThatWasRefusedIsNotHeldAgainstTheWorld() {
    ConfigSource source = ConfigSource.parse("kafka: {}\n", "job.yaml");
    source.root().section("kafka").string("url");
    source.check(
        "kafka",
        () -> {
          throw new AssertionError("a placeholder was checked");
        });

    assertThatThrownBy(source::finish)
        .hasMessageContaining("1 problem")
        .hasMessageContaining("kafka.url");
  }
}
