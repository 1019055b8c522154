package dev.adtally.domain.attribution;

import dev.adtally.domain.event.AdEventType;
import java.util.Arrays;
import java.util.List;

/** The six models of {@link Setup} over touches sorted by time, as a spreadsheet would. */
final class BatchModels {

  static final List<String> NAMES =
      List.of("last_touch", "last_click", "first_touch", "linear", "time_decay", "position_based");

  private BatchModels() {}

  static List<Touch> creditable(String model, List<Touch> touches) {
    return model.equals("last_click")
        ? touches.stream().filter(BatchModels::isClick).toList()
        : touches;
  }

  static long[] ppm(String model, List<Touch> touches) {
    return shareOut(1_000_000, weights(model, touches));
  }

  private static long[] weights(String model, List<Touch> touches) {
    int n = touches.size();
    long[] weights = new long[n];
    switch (model) {
      case "last_touch", "last_click" -> weights[lastBest(touches)] = 1;
      case "first_touch" -> weights[0] = 1;
      case "linear" -> Arrays.fill(weights, 1);
      case "time_decay" -> {
        for (int i = 0; i < n; i++) {
          long age = touches.get(n - 1).timeMillis() - touches.get(i).timeMillis();
          double fraction = (double) (age % Setup.HALF_LIFE_MILLIS) / Setup.HALF_LIFE_MILLIS;
          int halvings = (int) (age / Setup.HALF_LIFE_MILLIS);
          weights[i] = (long) Math.floor(Math.scalb(Math.pow(0.5, fraction), 40 - halvings));
        }
      }
      case "position_based" -> {
        // 0.4 and 0.3, so 0.3 for the middle.
        Arrays.fill(weights, 3);
        weights[0] = 4L * Math.max(1, n - 2);
        if (n > 1) {
          weights[n - 1] = 3L * Math.max(1, n - 2);
        }
      }
      default -> throw new IllegalArgumentException(model);
    }
    return weights;
  }

  private static int lastBest(List<Touch> touches) {
    for (int i = touches.size() - 1; i >= 0; i--) {
      if (isClick(touches.get(i))) {
        return i;
      }
    }
    return touches.size() - 1;
  }

  static String reason(String model, List<Touch> touches, int i) {
    int last = touches.size() - 1;
    int best = lastBest(touches);
    return switch (model) {
      case "last_touch", "last_click" -> {
        if (i == best) {
          yield isClick(touches.get(i)) ? "LAST_CLICK" : "LAST_VIEW";
        }
        yield isClick(touches.get(best)) && !isClick(touches.get(i))
            ? "OUTRANKED_BY_CLICK"
            : "OLDER";
      }
      case "first_touch" -> i == 0 ? "FIRST_TOUCH" : "NEWER";
      case "linear" -> "EQUAL_SHARE";
      case "time_decay" -> "TIME_DECAY";
      case "position_based" -> {
        if (last == 0) {
          yield "ONLY_TOUCH";
        }
        yield i == 0 ? "FIRST_POSITION" : i == last ? "LAST_POSITION" : "MIDDLE_POSITION";
      }
      default -> throw new IllegalArgumentException(model);
    };
  }

  /** Rounds down, then hands out what is left one by one to who is owed most, the later first. */
  static long[] shareOut(long whole, long[] weights) {
    long total = Arrays.stream(weights).sum();
    long[] parts = new long[weights.length];
    long[] owed = new long[weights.length];
    for (int i = 0; i < weights.length; i++) {
      parts[i] = whole * weights[i] / total;
      owed[i] = whole * weights[i] % total;
    }
    for (long left = whole - Arrays.stream(parts).sum(); left > 0; left--) {
      int most = 0;
      for (int i = 1; i < owed.length; i++) {
        most = owed[i] >= owed[most] ? i : most;
      }
      parts[most]++;
      owed[most] = -1;
    }
    return parts;
  }

  private static boolean isClick(Touch touch) {
    return touch.type() == AdEventType.CLICK;
  }
}
