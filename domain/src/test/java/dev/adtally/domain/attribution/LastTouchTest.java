package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LastTouchTest {

  private final LastTouch model = new LastTouch();

  /** The name is part of every credit's identity. */
  @Test
  void isNamedLastTouch() {
    assertThat(model.name()).isEqualTo("last_touch");
  }

  @Test
  void noCandidateMeansNoShare() {
    assertThat(model.share(List.of())).isEmpty();
  }

  @Test
  void theLaterClickHasItAll() {
    assertWins(Touches.click("a", 2), CreditReason.LAST_CLICK, Touches.click("b", 1));
  }

  @Test
  void anyClickOutranksAnyView() {
    assertWins(Touches.click("a", 1), CreditReason.LAST_CLICK, Touches.view("b", 99));
  }

  @Test
  void withoutAClickTheLaterViewHasItAll() {
    assertWins(Touches.view("a", 2), CreditReason.LAST_VIEW, Touches.view("b", 1));
  }

  @Test
  void ofTwoAtTheSameTimeTheGreaterIdHasIt() {
    assertWins(Touches.click("b", 1), CreditReason.LAST_CLICK, Touches.click("a", 1));
    assertWins(Touches.view("b", 1), CreditReason.LAST_VIEW, Touches.view("a", 1));
  }

  @Test
  void idsCompareAsTextNotAsNumbers() {
    assertWins(Touches.click("e9", 1), CreditReason.LAST_CLICK, Touches.click("e10", 1));
  }

  @Property(tries = 200)
  void theWinnerDoesNotDependOnTheOrderOfArrival(@ForAll long seed) {
    Random random = new Random(seed);
    List<Touch> touches = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String id = "e" + i;
      long time = random.nextInt(3);
      touches.add(random.nextBoolean() ? Touches.click(id, time) : Touches.view(id, time));
    }
    List<Share> shares = model.share(touches);
    Collections.shuffle(touches, random);

    assertThat(model.share(touches)).isEqualTo(shares).hasSize(1);
  }

  private void assertWins(Touch winner, CreditReason reason, Touch loser) {
    List<Share> whole = List.of(new Share(winner, 1_000_000, reason));
    assertThat(model.share(List.of(winner, loser))).isEqualTo(whole);
    assertThat(model.share(List.of(loser, winner))).isEqualTo(whole);
  }
}
