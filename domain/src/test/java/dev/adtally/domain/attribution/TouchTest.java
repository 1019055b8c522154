package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TouchTest {

  private static final List<Touch> CHRONOLOGICAL =
      List.of(
          Touches.click("z", 1),
          Touches.view("b", 2),
          Touches.view("c", 2),
          Touches.click("a", 2),
          Touches.in("eu", Touches.click("e10", 2)),
          Touches.click("e10", 2),
          Touches.click("e9", 2),
          Touches.view("a", 3));

  /** By time, a view before a click, ids as text and not as numbers, then the region. */
  @Property(tries = 100)
  void theOrderOfTouchesIsTotal(@ForAll long seed) {
    List<Touch> touches = new ArrayList<>(CHRONOLOGICAL);
    Collections.shuffle(touches, new Random(seed));

    assertThat(touches.stream().sorted(Touch.CHRONOLOGICAL).toList()).isEqualTo(CHRONOLOGICAL);
  }

  @Test
  void ofCopiesTheFirstIsTaken() {
    Touch us = Touches.click("a", 1);
    Touch eu = Touches.in("eu", us);

    assertThat(Touch.oncePerEvent(List.of(eu, us, Touches.click("b", 2))))
        .containsExactly(eu, Touches.click("b", 2));
  }

  @Test
  void identityIsTheRegionAndTheEvent() {
    assertThat(Touches.in("eu", Touches.click("a", 1)).identity()).isEqualTo("eu/a");
  }
}
