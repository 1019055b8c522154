package dev.adtally.tools.generate;

import java.time.Duration;

/**
 * What the stream of ad events is made of, as shares of its records. What remains are ordinary
 * events.
 *
 * @param clicks share of clicks in the ordinary events; the others are impressions
 * @param duplicates exact re-sends, half of them at once, half seconds of event time later
 * @param invalid events that a validation rule refuses
 * @param undecodable values that are no event
 * @param late events clearly behind the lateness bound, once the stream is older than it
 * @param future events dated 2099
 * @param stragglers events minutes behind the stream, but inside the lateness bound
 * @param disorder greatest delay of an ordinary event
 */
public record EventShares(
    double clicks,
    double duplicates,
    double invalid,
    double undecodable,
    double late,
    double future,
    double stragglers,
    Duration disorder) {

  public static final EventShares DEFAULT =
      new EventShares(0.08, 0.02, 0.005, 0.003, 0.005, 0.001, 0.01, Duration.ofSeconds(20));

  public EventShares {
    double special = duplicates + invalid + undecodable + late + future + stragglers;
    new Requirements()
        .share("clicks", clicks)
        .share("duplicates", duplicates)
        .share("invalid", invalid)
        .share("undecodable", undecodable)
        .share("late", late)
        .share("future", future)
        .share("stragglers", stragglers)
        .that(
            special <= 0.9,
            "duplicates, invalid, undecodable, late, future and stragglers are "
                + special
                + " together: leave at least 0.1 for ordinary events")
        .that(!disorder.isNegative(), "disorder is " + disorder + ": give at least 0")
        .check();
  }

  public EventShares withDuplicates(double share) {
    return new EventShares(clicks, share, invalid, undecodable, late, future, stragglers, disorder);
  }

  public EventShares withInvalid(double share) {
    return new EventShares(
        clicks, duplicates, share, undecodable, late, future, stragglers, disorder);
  }

  public EventShares withUndecodable(double share) {
    return new EventShares(clicks, duplicates, invalid, share, late, future, stragglers, disorder);
  }

  public EventShares withLate(double share) {
    return new EventShares(
        clicks, duplicates, invalid, undecodable, share, future, stragglers, disorder);
  }

  public EventShares withFuture(double share) {
    return new EventShares(
        clicks, duplicates, invalid, undecodable, late, share, stragglers, disorder);
  }

  public EventShares withDisorder(Duration newDisorder) {
    return new EventShares(
        clicks, duplicates, invalid, undecodable, late, future, stragglers, newDisorder);
  }
}
