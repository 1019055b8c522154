package dev.adtally.tools.generate;

import dev.adtally.tools.ToolFailure;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with settings, so that all problems are told at once. */
final class Requirements {

  private final List<String> problems = new ArrayList<>();

  Requirements atLeast(String name, long value, long minimum) {
    if (value < minimum) {
      problems.add(name + " is " + value + ": give at least " + minimum);
    }
    return this;
  }

  Requirements share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      problems.add(name + " is " + value + ": give a share between 0 and 1");
    }
    return this;
  }

  Requirements that(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
    return this;
  }

  void check() {
    if (!problems.isEmpty()) {
      throw new ToolFailure("these settings cannot be used: " + String.join("; ", problems));
    }
  }
}
