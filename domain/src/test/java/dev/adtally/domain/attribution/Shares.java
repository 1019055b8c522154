package dev.adtally.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;

/** What tests of models ask. */
final class Shares {

  private Shares() {}

  /** The parts per million of these touches, given in order of time. */
  static List<Integer> ppm(AttributionModel model, Touch... chronological) {
    List<Share> shares = model.share(List.of(chronological));
    assertThat(shares).extracting(Share::touch).containsExactly(chronological);
    return shares.stream().map(Share::creditPpm).toList();
  }

  /** The reasons of these touches, given in order of time. */
  static List<CreditReason> reasons(AttributionModel model, Touch... chronological) {
    return model.share(List.of(chronological)).stream().map(Share::reason).toList();
  }

  /** Clicks at these times, named by their position. */
  static Touch[] clicks(long... times) {
    return Arrays.stream(times)
        .mapToObj(time -> Touches.click("e" + time, time))
        .toArray(Touch[]::new);
  }
}
