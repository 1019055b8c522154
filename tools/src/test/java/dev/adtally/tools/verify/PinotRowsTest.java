package dev.adtally.tools.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinotRowsTest {

  @Test
  void aSmallTableIsReadAtOnceAndALargeOneInEqualRanges() {
    assertThat(PinotRows.bounds(0)).isEmpty();
    assertThat(PinotRows.bounds(20_000)).isEmpty();
    assertThat(PinotRows.bounds(60_000))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f");
    assertThat(PinotRows.bounds(1_000_000))
        .hasSize(255)
        .startsWith("01", "02")
        .endsWith("fe", "ff");
  }
}
