package dev.adtally.domain.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionClocksTest {

  private final PartitionClocks clocks = new PartitionClocks();

  @Test
  void partitionWithoutEventsHasNoTime() {
    clocks.observe(2, 50);

    assertThat(clocks.maxEventTimeMillis(0)).isEqualTo(EventTimeBounds.NO_WATERMARK);
    assertThat(clocks.maxEventTimeMillis(7)).isEqualTo(EventTimeBounds.NO_WATERMARK);
  }

  @Test
  void partitionsHaveTimesOfTheirOwn() {
    clocks.observe(0, 10);
    clocks.observe(3, 99);

    assertThat(clocks.maxEventTimeMillis(0)).isEqualTo(10);
    assertThat(clocks.maxEventTimeMillis(3)).isEqualTo(99);
  }

  @Test
  void olderEventsChangeNothing() {
    clocks.observe(1, 99);
    clocks.observe(1, 10);

    assertThat(clocks.maxEventTimeMillis(1)).isEqualTo(99);
  }

  @Test
  void aTimeBeforeTheEpochIsATimeToo() {
    clocks.observe(0, -5);

    assertThat(clocks.maxEventTimeMillis(0)).isEqualTo(-5);
  }

  @Test
  void growthKeepsWhatWasSeen() {
    clocks.observe(0, 10);
    clocks.observe(100, 20);

    assertThat(clocks.maxEventTimeMillis(0)).isEqualTo(10);
  }

  @Test
  void onlyPartitionsWithEventsAreListed() {
    clocks.observe(4, 44);
    clocks.observe(1, 11);
    Map<Integer, Long> listed = new TreeMap<>();

    clocks.forEach(listed::put);

    assertThat(listed).containsExactly(Map.entry(1, 11L), Map.entry(4, 44L));
  }
}
