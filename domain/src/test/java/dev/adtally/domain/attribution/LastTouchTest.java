package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LastTouchTest {

  private final LastTouch model = new LastTouch("last_touch");

  /** The name is part of every credit's identity. */
  @Test
  void isNamedAsItIsTold() {
    assertThat(model.name()).isEqualTo("last_touch");
  }

  @Test
  void theOnlyTouchHasItAll() {
    assertThat(model.share(List.of(Touches.view("a", 1))))
        .containsExactly(new Share(Touches.view("a", 1), 1_000_000, CreditReason.LAST_VIEW));
  }

  @Test
  void theLaterClickHasItAll() {
    assertShares(
        lost(Touches.click("b", 1), CreditReason.OLDER),
        won(Touches.click("a", 2), CreditReason.LAST_CLICK));
  }

  @Test
  void anyClickOutranksAnyView() {
    assertShares(
        lost(Touches.click("a", 1), CreditReason.OLDER),
        won(Touches.click("b", 2), CreditReason.LAST_CLICK),
        lost(Touches.view("c", 98), CreditReason.OUTRANKED_BY_CLICK),
        lost(Touches.view("d", 99), CreditReason.OUTRANKED_BY_CLICK));
  }

  /** It would have lost against the click whatever its time, so that is the rule it lost by. */
  @Test
  void viewBeforeTheClickIsOutrankedToo() {
    assertShares(
        lost(Touches.view("a", 1), CreditReason.OUTRANKED_BY_CLICK),
        won(Touches.click("b", 2), CreditReason.LAST_CLICK));
  }

  @Test
  void withoutAClickTheLaterViewHasItAll() {
    assertShares(
        lost(Touches.view("b", 1), CreditReason.OLDER),
        won(Touches.view("a", 2), CreditReason.LAST_VIEW));
  }

  @Test
  void ofTwoAtTheSameTimeTheGreaterIdHasIt() {
    assertShares(
        lost(Touches.click("a", 1), CreditReason.OLDER),
        won(Touches.click("b", 1), CreditReason.LAST_CLICK));
  }

  private static Share won(Touch touch, CreditReason reason) {
    return new Share(touch, 1_000_000, reason);
  }

  private static Share lost(Touch touch, CreditReason reason) {
    return new Share(touch, 0, reason);
  }

  private void assertShares(Share... chronological) {
    List<Share> shares = List.of(chronological);
    assertThat(model.share(shares.stream().map(Share::touch).toList())).isEqualTo(shares);
  }
}
