package dev.adtally.tools.jobs;

import dev.adtally.config.DurationText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model that the attribution job runs.
 *
 * @param name stands in the model's rows, and is part of their identity
 * @param halfLife after which a touch counts half; of {@link Type#TIME_DECAY} alone
 * @param firstPpm the first touch's share; of {@link Type#POSITION_BASED} alone
 * @param lastPpm the last touch's share; of {@link Type#POSITION_BASED} alone
 */
public record CreditModel(String name, Type type, Duration halfLife, int firstPpm, int lastPpm) {

  /** The rules that there are. */
  public enum Type {
    LAST_TOUCH("last_touch"),
    LAST_CLICK("last_click"),
    FIRST_TOUCH("first_touch"),
    LINEAR("linear"),
    TIME_DECAY("time_decay"),
    POSITION_BASED("position_based");

    private final String key;

    Type(String key) {
      this.key = key;
    }

    /** As the configuration names it. */
    public String key() {
      return key;
    }
  }

  private static final Duration HALF_LIFE = Duration.ofDays(7);
  private static final int END_PPM = 400_000;

  /** One model of each type, with the jobs' defaults, each named as its type. */
  public static List<CreditModel> oneOfEach() {
    return List.of(Type.values()).stream().map(CreditModel::of).toList();
  }

  /** The model of a type with the jobs' defaults, named as its type. */
  public static CreditModel of(Type type) {
    return new CreditModel(type.key(), type, HALF_LIFE, END_PPM, END_PPM);
  }

  /** What the configuration says under the model's name. */
  Map<String, Object> config() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", type.key());
    if (type == Type.TIME_DECAY) {
      config.put("halfLife", DurationText.of(halfLife));
    }
    if (type == Type.POSITION_BASED) {
      config.put("first", share(firstPpm));
      config.put("last", share(lastPpm));
    }
    return config;
  }

  private static BigDecimal share(int ppm) {
    return BigDecimal.valueOf(ppm, 6).stripTrailingZeros();
  }
}
