package dev.adtally.domain.attribution;

import dev.adtally.domain.time.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The configuration of a random run: all six models, windows that differ between merchants. */
record Setup(AttributionSettings settings, List<AttributionModel> models) {

  static final int LATENESS_MILLIS = 10;
  static final int HALF_LIFE_MILLIS = 4;

  private static final List<Matching> MATCHINGS = List.of(Matching.values());

  static Setup random(Random random) {
    AttributionWindows windows =
        new AttributionWindows(
            windows(12, 5),
            random.nextBoolean() ? Map.of() : Map.of("merchant-2", windows(4, random.nextInt(15))));
    return new Setup(
        new AttributionSettings(
            windows,
            MATCHINGS.get(random.nextInt(MATCHINGS.size())),
            Bounds.ofMillis(0, LATENESS_MILLIS, 0),
            Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(LATENESS_MILLIS + 1)),
            Duration.ofMillis(LATENESS_MILLIS + random.nextInt(3) * 15L),
            AttributionSettings.FROM_THE_BEGINNING),
        List.of(
            new LastTouch("last_touch"),
            new LastClick("last_click"),
            new FirstTouch("first_touch"),
            new Linear("linear"),
            new TimeDecay("time_decay", Duration.ofMillis(HALF_LIFE_MILLIS)),
            new PositionBased("position_based", 400_000, 300_000)));
  }

  OrderAttribution attribution() {
    return new OrderAttribution(settings);
  }

  OrderCredits credits(int generation) {
    return new OrderCredits(models, settings, generation);
  }

  Setup withTouchesReadSince(long millis) {
    return new Setup(settings.withTouchesReadSince(millis), models);
  }

  private static AttributionWindows.Windows windows(int clickMillis, int viewMillis) {
    return new AttributionWindows.Windows(
        Duration.ofMillis(clickMillis), Duration.ofMillis(viewMillis));
  }
}
