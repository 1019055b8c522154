package dev.adtally.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RowVersionTest {

  private static final long GREATEST_REVISION = 2_251_799_813_685_247L;

  @Property
  void ordersAsGenerationThenRevision(
      @ForAll @IntRange(max = 4095) int generation,
      @ForAll @LongRange(max = GREATEST_REVISION) long revision,
      @ForAll @IntRange(max = 4095) int otherGeneration,
      @ForAll @LongRange(max = GREATEST_REVISION) long otherRevision) {
    int expected =
        generation == otherGeneration
            ? Long.compare(revision, otherRevision)
            : Integer.compare(generation, otherGeneration);
    int actual =
        Long.compare(
            RowVersion.of(generation, revision), RowVersion.of(otherGeneration, otherRevision));
    assertThat(Integer.signum(actual)).isEqualTo(Integer.signum(expected));
  }

  @Test
  void theBoundsAreNeighbours() {
    assertThat(RowVersion.of(0, 0)).isZero();
    assertThat(RowVersion.of(0, GREATEST_REVISION)).isEqualTo(2_251_799_813_685_247L);
    assertThat(RowVersion.of(1, 0)).isEqualTo(2_251_799_813_685_248L);
    assertThat(RowVersion.of(4095, GREATEST_REVISION)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void refusesWhatWouldSpillIntoTheOther() {
    assertThatThrownBy(() -> RowVersion.of(0, GREATEST_REVISION + 1))
        .hasMessageContaining("revision 2251799813685248")
        .hasMessageContaining("0 to 2251799813685247");
    assertThatThrownBy(() -> RowVersion.of(4096, 0)).hasMessageContaining("generation is 4096");
    assertThatThrownBy(() -> RowVersion.of(-1, 0)).hasMessageContaining("generation is -1");
    assertThatThrownBy(() -> RowVersion.of(0, -1)).hasMessageContaining("revision -1");
  }
}
